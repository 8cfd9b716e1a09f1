import * as z from 'zod';

/** What a chart of learning curves may have as x. */
export const AXES = ['step', 'epoch', 'time'] as const;

/** See {@link AXES}. */
export type SeriesAxis = (typeof AXES)[number];

/** Points at most that one answer has. */
export const MOST_POINTS = 4000;

/** A question for a part of a series. */
export const seriesQuery = z.strictObject({
  /** The page's key of the run, as the host gave it. */
  run: z.string(),
  /** A series of core's, such as `loss` or `validation.valence.ccc`. */
  name: z.string(),
  /** What `from` and `to` count. */
  axis: z.enum(AXES),
  /** First and last x; from the beginning and to the end where null. */
  from: z.number().nullable(),
  to: z.number().nullable(),
  points: z.int().min(4).max(MOST_POINTS),
});

const numbers = z.array(z.number()).max(MOST_POINTS).readonly();
const values = z.array(z.number().nullable()).max(MOST_POINTS).readonly();

/** Points in order, as columns of equal length. No column of {@link AXES} ever falls. */
export const seriesReply = z.strictObject({
  /** Updates done. */
  step: numbers,
  /** Epochs done, with fractions. */
  epoch: numbers,
  /** Seconds since the run's first event. */
  time: numbers,
  /** Null where there is none. */
  value: values,
  /** Of the values that a point stands for; see `SeriesPoints` of core. */
  mean: values,
  /** How many those are. */
  weight: numbers,
  /** True if these are all points there are. */
  exact: z.boolean(),
});

/** See {@link seriesQuery}. */
export type SeriesQuery = z.output<typeof seriesQuery>;
/** See {@link seriesReply}. */
export type SeriesReply = z.output<typeof seriesReply>;
