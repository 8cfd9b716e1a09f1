import * as z from 'zod';
import { defineView } from './protocol.js';

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

const shownRun = z.strictObject({
  type: z.literal('run'),
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
  type: z.literal('problem'),
  title: z.string(),
  message: z.string(),
});

/** The whole state of the page, which is then drawn anew. */
export const runPageState = z.discriminatedUnion('type', [shownRun, problem]);

/** The run page: it says that it is there, and is told the run's state then and at each change. */
export const runPageView = defineView({
  requests: { watch: { params: z.null(), result: z.null() } },
  events: { state: runPageState },
});

/** See {@link runPageView}. */
export type RunPageView = typeof runPageView;
/** See {@link runPageState}. */
export type RunPageState = z.output<typeof runPageState>;
/** A run that can be read. */
export type ShownRun = z.output<typeof shownRun>;
/** A run that cannot, and why. */
export type RunProblem = z.output<typeof problem>;
