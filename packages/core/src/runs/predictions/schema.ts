import { z } from 'zod';
import { SPLITS } from '../../contracts/dataset.js';
import { scores } from '../../metrics/scores.js';

/** Version of the files of predictions; readers refuse a higher one. */
export const PREDICTIONS_FORMAT = 1;

/** A video, or the part of one, among the frames of a split. */
const predictedVideo = z.strictObject({
  /** As the data set names it; with its first frame, unique in the split. */
  id: z.string(),
  subject: z.string(),
  /** Its first frame, counted in the video. */
  start: z.int().min(0),
  /** Its first frame, counted in the split. */
  offset: z.int().min(0),
  /** How many frames. */
  frames: z.int().min(1),
  /** Frames a second, where known. */
  fps: z.number().positive().nullable(),
  /** Null where none of its frames has a label, and for a single frame, which says it itself. */
  scores: scores.nullable(),
});

/**
 * Small pictures of the frames, face crops as the network saw them. Picture p is of the split's
 * frame p × every; sheets have them in rows, the first left above.
 */
const pictures = z.strictObject({
  /** Of one picture, in pixels. */
  width: z.int().min(1),
  height: z.int().min(1),
  every: z.int().min(1),
  count: z.int().min(1),
  /** Pictures across and down a sheet; the last may be lower. */
  columns: z.int().min(1),
  rows: z.int().min(1),
  /** JPEG files beside the index, in order. */
  sheets: z.array(z.string().regex(/^[\w.-]+\.jpg$/)),
});

/**
 * The contents of `predictions/<split>.json`: what a run predicted for a part of its data. The numbers are
 * in `<split>.safetensors` beside it, F frames in the order of `videos`: `prediction` F32 [F, K], values or
 * probabilities; `label` F32 [F, K], NaN where there is none, or for classes I8 [F], -1 where there is
 * none; and with pictures `landmarks` F32 [count, 68, 2], in [-1, 1] across the crop, where the data have
 * them. Its metadata have the index's `createdAt`: the two belong together.
 */
export const predictionIndex = z.strictObject({
  format: z.literal(PREDICTIONS_FORMAT),
  split: z.enum(SPLITS),
  createdAt: z.iso.datetime(),
  /** Weights that predicted. */
  checkpoint: z.strictObject({ file: z.string(), step: z.int().min(0) }),
  task: z.enum(['regression', 'classification']),
  /** Dimensions, or classes, in the order of the last axis. */
  names: z.array(z.string()).min(1),
  /** F. */
  frames: z.int().min(1),
  /** Over all frames. */
  scores,
  videos: z.array(predictedVideo),
  pictures: pictures.nullable(),
  landmarks: z.boolean(),
});

/** See {@link predictionIndex}. */
export type PredictionIndex = z.output<typeof predictionIndex>;
/** See {@link predictionIndex}. */
export type PredictedVideo = PredictionIndex['videos'][number];
