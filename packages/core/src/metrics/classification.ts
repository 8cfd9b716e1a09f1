import { z } from 'zod';
import { parseOptions } from '../options.js';
import { emptyConfusion, scoresOfConfusion } from './confusion.js';
import { checkFinite, meterRows, type Meter } from './meter.js';
import type { ClassificationScores } from './scores.js';

/** What a video's frames say together. */
export interface VideoClassification {
  readonly video: string;
  /** Frames that count. */
  readonly frames: number;
  /** Its label: the commonest of its frames' (the first of the commonest). */
  readonly label: string;
  /** The class of the largest mean probability. */
  readonly prediction: string;
  /** Mean over frames of the probabilities, in the order of the labels. */
  readonly probabilities: readonly number[];
}

/** Scores classes; see {@link createClassificationMeter}. */
export interface ClassificationMeter extends Meter<ClassificationScores, VideoClassification> {
  /** With one sample a video, its frames aggregated. */
  videoScores(): ClassificationScores;
}

const counts = z.array(z.int().min(0));
const meterState = z.strictObject({
  confusion: z.array(counts),
  videos: z.array(
    z.strictObject({ video: z.string(), labels: counts, probabilities: z.array(z.number()) }),
  ),
});

type State = z.output<typeof meterState>;
type VideoState = State['videos'][number];

/** Index of the largest, the first of equal ones. */
function argMax(values: ArrayLike<number>): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) if (values[k]! > values[best]!) best = k;
  return best;
}

function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}

function rowOf(values: ArrayLike<number>, row: number, width: number): number[] {
  return Array.from({ length: width }, (_, k) => values[row * width + k]!);
}

function addToVideo(video: VideoState, label: number, logits: readonly number[]): void {
  video.labels[label]! += 1;
  softmax(logits).forEach((p, k) => (video.probabilities[k]! += p));
}

function classifyVideo(video: VideoState, labels: readonly string[]): VideoClassification {
  const frames = video.labels.reduce((a, b) => a + b, 0);
  return {
    video: video.video,
    frames,
    label: labels[argMax(video.labels)]!,
    prediction: labels[argMax(video.probabilities)]!,
    probabilities: video.probabilities.map((sum) => sum / frames),
  };
}

function fits({ confusion, videos }: State, width: number): boolean {
  const rows = [...confusion, ...videos.flatMap((v) => [v.labels, v.probabilities])];
  return confusion.length === width && rows.every((row) => row.length === width);
}

/**
 * A meter of classes: accuracy, macro F1, scores of each class and the confusion table, over
 * frames, and over videos by the mean of their frames' probabilities (paper, Sect. 5.2). Videos
 * are kept apart only where they are named.
 *
 * @param labels - classes along the last axis, as in an output's `names`.
 */
export function createClassificationMeter(labels: readonly string[]): ClassificationMeter {
  const width = labels.length;
  let confusion = emptyConfusion(width);
  let videos = new Map<string, VideoState>();
  const entryOf = (video: string): VideoState => {
    const zeros = (): number[] => new Array<number>(width).fill(0);
    const entry = videos.get(video) ?? { video, labels: zeros(), probabilities: zeros() };
    videos.set(video, entry);
    return entry;
  };
  const perVideo = (): VideoClassification[] =>
    [...videos.values()].map((video) => classifyVideo(video, labels));
  return {
    add(prediction, target, mask, video) {
      const { rows, videoOf } = meterRows({ prediction, target, mask, videos: video }, width);
      for (let row = 0; row < rows; row++) {
        const oneHot = rowOf(target, row, width);
        if (mask[row] === 0 || !oneHot.some((value) => value > 0)) continue;
        const logits = rowOf(prediction, row, width);
        logits.forEach((logit) => checkFinite(logit, row));
        const label = argMax(oneHot);
        confusion[label]![argMax(logits)]! += 1;
        if (video !== undefined) addToVideo(entryOf(videoOf(row)), label, logits);
      }
    },
    scores: () => scoresOfConfusion(labels, confusion),
    perVideo,
    videoScores() {
      const table = emptyConfusion(width);
      for (const { label, prediction } of perVideo()) {
        table[labels.indexOf(label)]![labels.indexOf(prediction)]! += 1;
      }
      return scoresOfConfusion(labels, table);
    },
    state: () => structuredClone({ confusion, videos: [...videos.values()] }),
    restore(state) {
      const saved = parseOptions(
        meterState.refine((value) => fits(value, width), `must be of ${width} classes`),
        state,
        'metrics of a checkpoint',
        'CHECKPOINT_INVALID',
      );
      confusion = saved.confusion;
      videos = new Map(saved.videos.map((entry) => [entry.video, entry]));
    },
    reset() {
      confusion = emptyConfusion(width);
      videos.clear();
    },
  };
}
