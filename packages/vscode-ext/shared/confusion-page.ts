import * as z from 'zod';
import { pictureSheets } from './pictures.js';
import { predictionsPlace } from './predictions-place.js';
import { defineView } from './protocol.js';

/** Samples that one reply holds at most: a screen of pictures. */
export const PAGE_SIZE = 24;
/** Classes that fit on a page. */
export const MOST_CLASSES = 50;
/** Other runs that are offered for comparison. */
export const MOST_OTHERS = 100;

/** What is counted: single frames, or videos by the mean of their frames' probabilities. */
const unit = z.enum(['frames', 'videos']);
/** Index into the names of the classes. */
const classIndex = z.int().min(0);
const probability = z.number().min(0).max(1);
const rate = probability.nullable();

const classRow = z.strictObject({
  accuracy: rate,
  precision: rate,
  recall: rate,
  f1: rate,
  support: z.int().min(0),
});

/** Scores of all samples; null where undefined, such as the recall of a class that is no label. */
const table = z.strictObject({
  samples: z.int().min(0),
  accuracy: rate,
  macroF1: rate,
  /** In the order of the names. */
  perClass: z.array(classRow).readonly(),
  /** Counts, [label][prediction]. */
  counts: z.array(z.array(z.int().min(0)).readonly()).readonly(),
});

const tables = z.strictObject({
  frames: table,
  /** Null where no video has several frames. */
  videos: table.nullable(),
});

const shown = z.strictObject({
  type: z.literal('shown'),
  place: predictionsPlace,
  title: z.string(),
  /** Rises each time that the files are read; what else is answered says from which reading it is. */
  revision: z.int().min(1),
  /** The run, the split and the weights, in words. */
  facts: z.array(z.string()).readonly(),
  names: z.array(z.string()).max(MOST_CLASSES).readonly(),
  tables,
  pictures: pictureSheets.nullable(),
});

const problem = z.strictObject({
  type: z.literal('problem'),
  place: predictionsPlace,
  title: z.string(),
  message: z.string(),
});

const state = z.discriminatedUnion('type', [shown, problem]);

/** Samples of a label, of a prediction, or of both; null where any will do. */
const cell = z.strictObject({ label: classIndex.nullable(), prediction: classIndex.nullable() });

const sample = z.strictObject({
  /** Of the frame in the split, or of the video. */
  index: z.int().min(0),
  video: z.string(),
  /** Counted in the video; of a video, the frame that is pictured, null where none is. */
  frame: z.int().min(0).nullable(),
  /** How many frames it is made of. */
  frames: z.int().min(1),
  label: classIndex,
  prediction: classIndex,
  /** Of the predicted class. */
  probability,
  /** Index among the pictures; null where there is none of this frame. */
  picture: z.int().min(0).nullable(),
});

const otherRun = z.strictObject({ folder: z.string(), title: z.string() });

/** All that the page and the host say to each other. */
export const confusionView = defineView({
  requests: {
    /** The page is there: it is told the state, then and at each change. */
    watch: { params: z.null(), result: z.null() },
    /** Samples of a cell: those predicted wrongly first, the surest of them first. */
    samples: {
      params: z.strictObject({
        unit,
        cell,
        first: z.int().min(0),
        count: z.int().min(1).max(PAGE_SIZE),
        /** From the other end. */
        reverse: z.boolean(),
      }),
      result: z.strictObject({
        revision: z.int(),
        total: z.int().min(0),
        samples: z.array(sample).max(PAGE_SIZE).readonly(),
      }),
    },
    /** What is known of one sample beside that. */
    details: {
      params: z.strictObject({ unit, index: z.int().min(0), picture: z.int().min(0).nullable() }),
      result: z.strictObject({
        revision: z.int(),
        /** In the order of the names. */
        probabilities: z.array(probability).max(MOST_CLASSES).readonly(),
        /** Of the picture, [68, 2] flattened, in [-1, 1] across it; null where there are none. */
        landmarks: z.array(z.number().nullable()).length(136).readonly().nullable(),
      }),
    },
    /** Other runs with predictions of the same split and classes, the latest first. */
    others: { params: z.null(), result: z.array(otherRun).max(MOST_OTHERS).readonly() },
    /** The tables of another run. */
    compare: { params: z.strictObject({ folder: z.string() }), result: tables },
  },
  events: {
    state,
    /** `others` may have another answer now. */
    runs: z.null(),
  },
});

/** See {@link confusionView}. */
export type ConfusionView = typeof confusionView;
/** What the page shows. */
export type ConfusionState = z.output<typeof state>;
/** Predictions that can be read. */
export type ShownConfusion = z.output<typeof shown>;
/** Frames or videos. */
export type Unit = z.output<typeof unit>;
/** Scores and counts of all samples of a kind. */
export type ConfusionTable = z.output<typeof table>;
/** Scores of frames and of videos. */
export type ConfusionTables = z.output<typeof tables>;
/** See {@link cell}. */
export type Cell = z.output<typeof cell>;
/** One frame or video of a cell. */
export type Sample = z.output<typeof sample>;
/** A run to compare with. */
export type OtherRun = z.output<typeof otherRun>;
