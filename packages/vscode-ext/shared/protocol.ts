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

/** A number to be seen at a glance, and what it is. */
const highlight = z.strictObject({ name: z.string(), value: z.string(), note: z.string() });

const show = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal('show'),
  /** The experiment's name. */
  title: z.string(),
  id: z.string(),
  status: z.enum(['running', 'paused', 'finished', 'failed', 'killed']),
  /** Share of the updates done, in [0, 1]. */
  progress: z.number().min(0).max(1),
  highlights: z.array(highlight),
  facts: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  /** Null while there is nothing to draw. */
  curves: curves.nullable(),
  warnings: z.array(z.string()),
  /** The command that goes on with the run; null where there is nothing to go on with. */
  resume: z.string().nullable(),
  error: z.string().nullable(),
});

const problem = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal('problem'),
  title: z.string(),
  message: z.string(),
});

/** What the host sends: the whole state of the page, which is then drawn anew. */
export const hostMessage = z.discriminatedUnion('type', [show, problem]);

/** What the webview sends: that it is there to be shown something. */
export const webviewMessage = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal('ready'),
});

/** See {@link hostMessage}. */
export type HostMessage = z.output<typeof hostMessage>;
/** A run that can be read. */
export type ShowMessage = z.output<typeof show>;
/** A run that cannot, and why. */
export type ProblemMessage = z.output<typeof problem>;
/** See {@link webviewMessage}. */
export type WebviewMessage = z.output<typeof webviewMessage>;
