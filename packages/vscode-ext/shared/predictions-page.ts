import * as z from 'zod';
import { pictureSheets } from './pictures.js';
import { predictionsPlace } from './predictions-place.js';
import { defineView } from './protocol.js';

/** Points across a chart, at most: more than a screen has pixels for. */
export const MOST_POINTS = 2000;
/** Frames whose exact numbers one answer may hold. */
export const MOST_FRAMES = 1024;
/** Pictures whose landmarks one answer may hold. */
export const MOST_LANDMARKS = 32;
/** Videos that a list shows. */
export const MOST_VIDEOS = 1000;
/** Runs beside this one that a band may be of. */
export const MOST_RUNS = 20;

const numbers = z.array(z.number().nullable()).readonly();
const count = z.int().min(0);

const dimensionScores = z.strictObject({
  ccc: z.number().nullable(),
  mse: z.number().nullable(),
  pearson: z.number().nullable(),
});

/** Of each dimension, in the order of the names; null where it has none. */
const scores = z.array(dimensionScores.nullable()).readonly();

const video = z.strictObject({
  /** Its place in the index, by which the page asks for it. */
  index: count,
  id: z.string(),
  subject: z.string(),
  /** Its first frame, counted in the video. */
  start: count,
  /** Its first frame, counted in the split. */
  offset: count,
  frames: z.int().min(1),
  fps: z.number().positive().nullable(),
  scores,
});

const shown = z.strictObject({
  type: z.literal('predictions'),
  place: predictionsPlace,
  /** What the run is called. */
  title: z.string(),
  /** Facts of the predictions, short. */
  facts: z.array(z.string()),
  /** When they were stored: another time, other numbers. */
  createdAt: z.string(),
  /** Dimensions. */
  names: z.array(z.string()),
  scores,
  pictures: pictureSheets.nullable(),
  landmarks: z.boolean(),
});

const problem = z.strictObject({
  type: z.literal('problem'),
  place: predictionsPlace,
  title: z.string(),
  message: z.string(),
});

/** What may be listed by: a name, a length, or a score of a dimension. */
const videoOrder = z.strictObject({
  by: z.enum(['id', 'frames', 'ccc', 'mse', 'pearson']),
  /** Whose score; its place among the names. */
  dimension: count,
  descending: z.boolean(),
});

const trace = z.strictObject({
  /** Frames of the video; rising. */
  xs: z.array(z.number()).readonly(),
  /** False where several frames make one point: their lowest and highest. */
  exact: z.boolean(),
  /** Other runs that the band is of: those chosen that have this video. */
  others: count,
  /** For each dimension; in residuals the prediction is less the label, which is null. */
  lines: z
    .array(
      z.strictObject({
        prediction: numbers,
        label: numbers,
        low: numbers,
        high: numbers,
        /** Of the other run, where there is one alone. */
        other: numbers,
      }),
    )
    .readonly(),
});

const segment = z.strictObject({
  /** Its place in the index. */
  video: count,
  id: z.string(),
  /** First stored frame of the video, counted in it. */
  start: count,
  /** Counted in the stored part. */
  first: count,
  frames: z.int().min(1),
  fps: z.number().positive().nullable(),
  /** Mean squared error over frames with a label and all dimensions. */
  mse: z.number(),
});

const frameRange = { video: count, first: count };

/** The page of predicted valence and arousal: what it shows, and what it asks for piece by piece. */
export const predictionsPageView = defineView({
  requests: {
    /** Says that the page is there: it is told the state then and at each change. */
    watch: { params: z.null(), result: z.null() },
    /** Videos in an order; the first of them where there are too many. */
    videos: {
      params: videoOrder,
      result: z.strictObject({ total: count, videos: z.array(video).max(MOST_VIDEOS).readonly() }),
    },
    /** Where a video is now, by its name and first frame; null where it is not. */
    video: {
      params: z.strictObject({ id: z.string(), start: count }),
      result: video.nullable(),
    },
    /** Lines over time for some frames of a video, thinned to `points`. */
    trace: {
      params: z.strictObject({
        ...frameRange,
        count: z.int().min(1),
        points: z.int().min(2).max(MOST_POINTS),
        /** Folders of other runs for the band; none for no band. */
        runs: z.array(z.string()).max(MOST_RUNS),
        residuals: z.boolean(),
      }),
      result: trace,
    },
    /** Exact numbers, [frames] for each dimension. */
    frames: {
      params: z.strictObject({ ...frameRange, count: z.int().min(1).max(MOST_FRAMES) }),
      result: z.strictObject({
        prediction: z.array(numbers).readonly(),
        label: z.array(numbers).readonly(),
      }),
    },
    /** [pictures, 68, 2] flattened; null where there are none. */
    landmarks: {
      params: z.strictObject({ first: count, count: z.int().min(1).max(MOST_LANDMARKS) }),
      result: z
        .array(z.number())
        .max(MOST_LANDMARKS * 136)
        .nullable(),
    },
    /** Frames of the whole split in squares of the plane, [arousal, valence] from −1 up. */
    density: {
      params: z.null(),
      result: z.strictObject({
        label: z.array(count).readonly(),
        prediction: z.array(count).readonly(),
        /** How many frames lie beyond the plane: they are counted at its edge. */
        beyond: z.strictObject({ label: count, prediction: count }),
      }),
    },
    /** Windows with the largest error, the worst first. */
    worst: {
      params: z.strictObject({
        length: z.number().positive(),
        unit: z.enum(['seconds', 'frames']),
      }),
      result: z.array(segment).readonly(),
    },
    /** Other runs with predictions of the same split, for the band. */
    runs: {
      params: z.null(),
      result: z
        .array(
          z.strictObject({
            folder: z.string(),
            name: z.string(),
            id: z.string(),
            /** How many of this run's videos it has, too. */
            videos: count,
          }),
        )
        .readonly(),
    },
  },
  events: { state: z.discriminatedUnion('type', [shown, problem]) },
});

/** See {@link predictionsPageView}. */
export type PredictionsPageView = typeof predictionsPageView;
/** The page's whole state: predictions, or why there are none to see. */
export type PredictionsPageState = z.output<PredictionsPageView['events']['state']>;
/** Predictions that can be shown. */
export type ShownPredictions = z.output<typeof shown>;
/** A video of the list. */
export type ShownVideo = z.output<typeof video>;
/** Order of the list of videos. */
export type VideoOrder = z.output<typeof videoOrder>;
/** Lines over time. */
export type Trace = z.output<typeof trace>;
/** A part of a video. */
export type Segment = z.output<typeof segment>;
/** Scores of a dimension. */
export type ShownScores = z.output<typeof dimensionScores>;
