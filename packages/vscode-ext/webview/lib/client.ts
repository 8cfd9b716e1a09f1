import {
  hostFrame,
  PROTOCOL,
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

/** The line to the host. */
export interface Port {
  post(frame: RequestFrame): void;
  /** @param take - gets whatever arrives, unchecked. */
  listen(take: (message: unknown) => void): void;
}

/** The webview's end of the line. */
export interface Client<C extends ViewContract> {
  /** Rejects with {@link HostError} where the host refuses or its answer is not as agreed. */
  ask<M extends MethodOf<C>>(method: M, params: ParamsOf<C, M>): Promise<ResultOf<C, M>>;
  /** Calls `take` at each such event; an event that is not as agreed is passed over. */
  on<E extends EventOf<C>>(name: E, take: (data: DataOf<C, E>) => void): void;
}

/** Why the host did not answer. */
export class HostError extends Error {
  override readonly name = 'HostError';
  /** @param code - stable, as of CircumplexError. */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Waiting {
  readonly method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** Talks to the host as a contract says, checking all that arrives. */
export function connect<C extends ViewContract>(contract: C, port: Port): Client<C> {
  const waiting = new Map<number, Waiting>();
  const takers = new Map<string, ((data: unknown) => void)[]>();
  let last = 0;

  const settle = (frame: Exclude<HostFrame, { type: 'event' }>): void => {
    const request = waiting.get(frame.id);
    if (!request) return;
    waiting.delete(frame.id);
    if (frame.type === 'error') {
      request.reject(new HostError(frame.error.code, frame.error.message));
      return;
    }
    const result = schemaOf(contract.requests, request.method)?.result.safeParse(frame.result);
    if (result?.success) request.resolve(result.data);
    else request.reject(new HostError('REPLY_INVALID', `${request.method}: not as agreed`));
  };

  port.listen((message) => {
    const frame = hostFrame.safeParse(message).data;
    if (!frame) return;
    if (frame.type !== 'event') {
      settle(frame);
      return;
    }
    const data = schemaOf(contract.events, frame.name)?.safeParse(frame.data);
    if (data?.success) takers.get(frame.name)?.forEach((take) => take(data.data));
  });

  return {
    ask: (method, params) =>
      new Promise((resolve, reject) => {
        const id = (last += 1);
        waiting.set(id, { method, resolve: (result) => resolve(result as never), reject });
        port.post({ protocol: PROTOCOL, type: 'request', id, method, params });
      }),
    on(name, take) {
      takers.set(name, [...(takers.get(name) ?? []), take as (data: unknown) => void]);
    },
  };
}
