import { z } from 'zod';

/** Version of the messages between host and webview; both sides refuse another. */
export const PROTOCOL = 1;

const point = z.strictObject({ step: z.number(), value: z.number().nullable() });

const curves = z.strictObject({
  loss: z.array(point).readonly(),
  epochLoss: z.array(point).readonly(),
  scoreName: z.string(),
  scores: z
    .array(
      z.strictObject({
        name: z.string(),
        split: z.enum(['train', 'validation']),
        points: z.array(point).readonly(),
      }),
    )
    .readonly(),
  best: z.strictObject({ step: z.number(), score: z.number() }).nullable().optional(),
});

/** What the host sends: the whole state of the page, which is then drawn anew. */
export const hostMessage = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal('show'),
  title: z.string(),
  status: z.string(),
  facts: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  /** Null while there is nothing to draw. */
  curves: curves.nullable(),
  error: z.string().nullable(),
});

/** What the webview sends: that it is there to be shown something. */
export const webviewMessage = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal('ready'),
});

/** See {@link hostMessage}. */
export type HostMessage = z.output<typeof hostMessage>;
/** See {@link webviewMessage}. */
export type WebviewMessage = z.output<typeof webviewMessage>;
