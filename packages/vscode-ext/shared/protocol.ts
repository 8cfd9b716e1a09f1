import * as z from 'zod';

/** Version of the messages between host and webview; both sides refuse another. */
export const PROTOCOL = 2;

const protocol = z.literal(PROTOCOL);
/** Joins a reply to its request; unique within one page. */
const id = z.int().min(1);

/** What a webview sends: a question with a number. */
export const requestFrame = z.strictObject({
  protocol,
  type: z.literal('request'),
  id,
  method: z.string(),
  params: z.unknown(),
});

/** What the host sends: an answer, a refusal, or news that nobody asked for. */
export const hostFrame = z.discriminatedUnion('type', [
  z.strictObject({ protocol, type: z.literal('reply'), id, result: z.unknown() }),
  z.strictObject({
    protocol,
    type: z.literal('error'),
    id,
    /** `code` is stable, as of CircumplexError; `message` is for people. */
    error: z.strictObject({ code: z.string(), message: z.string() }),
  }),
  z.strictObject({ protocol, type: z.literal('event'), name: z.string(), data: z.unknown() }),
]);

/** See {@link requestFrame}. */
export type RequestFrame = z.output<typeof requestFrame>;
/** See {@link hostFrame}. */
export type HostFrame = z.output<typeof hostFrame>;

/**
 * All that one view and the host may say to each other: one file of `shared/` a view. Numbers that
 * do not exist are null: messages are JSON, which has no NaN.
 */
export interface ViewContract {
  /** What the webview asks, and what it is answered. */
  readonly requests: Readonly<
    Record<string, { readonly params: z.ZodType; readonly result: z.ZodType }>
  >;
  /** What the host tells unasked. */
  readonly events: Readonly<Record<string, z.ZodType>>;
}

/** Names of a contract's requests. */
export type MethodOf<C extends ViewContract> = keyof C['requests'] & string;
/** Names of a contract's events. */
export type EventOf<C extends ViewContract> = keyof C['events'] & string;
/** What a request carries. */
export type ParamsOf<C extends ViewContract, M extends MethodOf<C>> = z.output<
  C['requests'][M]['params']
>;
/** What a request is answered. */
export type ResultOf<C extends ViewContract, M extends MethodOf<C>> = z.output<
  C['requests'][M]['result']
>;
/** What an event carries. */
export type DataOf<C extends ViewContract, E extends EventOf<C>> = z.output<C['events'][E]>;

/** Gives a contract its exact type. */
export function defineView<const C extends ViewContract>(contract: C): C {
  return contract;
}

/** The schema called `name`, or undefined; names that every object inherits are none. */
export function schemaOf<T>(schemas: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(schemas, name) ? schemas[name] : undefined;
}
