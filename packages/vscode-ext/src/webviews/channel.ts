import { isCircumplexError, messageOf } from '@circumplex/core/errors';
import type * as z from 'zod';
import {
  PROTOCOL,
  requestFrame,
  schemaOf,
  type DataOf,
  type EventOf,
  type HostFrame,
  type MethodOf,
  type ParamsOf,
  type RequestFrame,
  type ResultOf,
  type ViewContract,
} from '../../shared/protocol.js';

/** What answers each request of a view; what it throws is told to the webview in words. */
export type Handlers<C extends ViewContract> = {
  readonly [M in MethodOf<C>]: (params: ParamsOf<C, M>) => ResultOf<C, M> | Promise<ResultOf<C, M>>;
};

/** The host's end of the line to one webview. */
export interface HostChannel<C extends ViewContract> {
  /** Takes what the webview sent, whatever it is; what is no request is passed over. */
  receive(message: unknown): Promise<void>;
  tell<E extends EventOf<C>>(name: E, data: DataOf<C, E>): void;
  /** The webview is gone: what is still on its way is sent no more. */
  close(): void;
}

class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

function refusal(error: unknown): { code: string; message: string } {
  const known = error instanceof Refusal || isCircumplexError(error);
  return { code: known ? error.code : 'HOST_FAILED', message: messageOf(error) };
}

function checked(schema: z.ZodType | undefined, frame: RequestFrame): unknown {
  if (!schema) throw new Refusal('METHOD_UNKNOWN', `${frame.method}: must be a known request`);
  const params = schema.safeParse(frame.params);
  if (params.success) return params.data;
  const problems = params.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  throw new Refusal('PARAMS_INVALID', `${frame.method}: ${problems.join('; ').trim()}`);
}

/** @param send - sends to the webview. */
export function createHostChannel<C extends ViewContract>(
  contract: C,
  handlers: Handlers<C>,
  send: (frame: HostFrame) => void,
): HostChannel<C> {
  let open = true;
  const post = (frame: HostFrame): void => {
    if (open) send(frame);
  };
  const answer = async (frame: RequestFrame): Promise<unknown> => {
    const params = checked(schemaOf(contract.requests, frame.method)?.params, frame);
    const handler = handlers[frame.method as MethodOf<C>];
    return handler(params as ParamsOf<C, MethodOf<C>>);
  };
  return {
    async receive(message) {
      const frame = requestFrame.safeParse(message);
      if (!frame.success) return;
      const { id } = frame.data;
      try {
        post({ protocol: PROTOCOL, type: 'reply', id, result: await answer(frame.data) });
      } catch (error) {
        post({ protocol: PROTOCOL, type: 'error', id, error: refusal(error) });
      }
    },
    tell(name, data) {
      post({ protocol: PROTOCOL, type: 'event', name, data });
    },
    close() {
      open = false;
    },
  };
}
