import { z } from 'zod';
import { DIMENSIONS, type Dimension } from '../contracts/tasks.js';
import { CircumplexError } from '../errors.js';
import { parseOptions } from '../options.js';
import { cccOf, mseOf, pearsonOf } from './ccc.js';
import { checkFinite, meterRows, type Meter } from './meter.js';
import { addPair, mergeMoments, noMoments, type Moments } from './moments.js';
import type { DimensionScores, RegressionScores } from './scores.js';

/** Scores of one video. */
export interface VideoRegressionScores {
  readonly video: string;
  readonly scores: RegressionScores;
}

/** Scores valence and arousal; see {@link createRegressionMeter}. */
export type RegressionMeter = Meter<RegressionScores, VideoRegressionScores>;

interface VideoMoments {
  readonly video: string;
  /** Frames with a label for any dimension. */
  frames: number;
  readonly dimensions: Moments[];
}

const moments = z.strictObject({
  n: z.number(),
  meanX: z.number(),
  meanY: z.number(),
  xx: z.number(),
  yy: z.number(),
  xy: z.number(),
  squaredError: z.number(),
});

const meterState = z.array(
  z.strictObject({ video: z.string(), frames: z.int(), dimensions: z.array(moments) }),
);

function checkNames(names: readonly string[]): asserts names is readonly Dimension[] {
  const known: readonly string[] = DIMENSIONS;
  if (names.length > 0 && names.every((name) => known.includes(name))) return;
  throw new CircumplexError('COMPOSITION_INVALID', {
    where: 'metrics',
    must: `a regression's dimensions must be among ${DIMENSIONS.join(', ')}`,
    got: names.join(', ') || 'none',
  });
}

function dimensionScores(m: Moments): DimensionScores {
  return { ccc: cccOf(m), mse: mseOf(m), pearson: pearsonOf(m) };
}

/** Mean over dimensions; null where one of them is undefined. */
function meanScores(all: readonly DimensionScores[]): DimensionScores {
  const mean = (key: keyof DimensionScores): number | null => {
    const values = all.map((scores) => scores[key]);
    if (values.some((value) => value === null)) return null;
    return values.reduce<number>((sum, value) => sum + value!, 0) / values.length;
  };
  return { ccc: mean('ccc'), mse: mean('mse'), pearson: mean('pearson') };
}

function toScores(
  names: readonly Dimension[],
  entry: Omit<VideoMoments, 'video'>,
): RegressionScores {
  const all = entry.dimensions.map(dimensionScores);
  const named = Object.fromEntries(names.map((name, k) => [name, all[k]!]));
  return { frames: entry.frames, ...named, mean: meanScores(all) };
}

/**
 * A meter of valence and arousal: CCC, MSE and Pearson's correlation, pooled over all frames and
 * for each video. A frame without a label for one dimension still counts for the other.
 *
 * @param names - dimensions along the last axis, as in an output's `names`.
 * @throws CircumplexError COMPOSITION_INVALID for other names.
 */
export function createRegressionMeter(names: readonly string[]): RegressionMeter {
  checkNames(names);
  const width = names.length;
  let videos = new Map<string, VideoMoments>();
  const entryOf = (video: string): VideoMoments => {
    const entry = videos.get(video) ?? { video, frames: 0, dimensions: names.map(noMoments) };
    videos.set(video, entry);
    return entry;
  };
  return {
    add(prediction, target, mask, video) {
      const { rows, videoOf } = meterRows({ prediction, target, mask, videos: video }, width);
      for (let row = 0; row < rows; row++) {
        if (mask[row] === 0) continue;
        const entry = entryOf(videoOf(row));
        let labelled = 0;
        for (let k = 0; k < width; k++) {
          const label = target[row * width + k]!;
          if (Number.isNaN(label)) continue;
          checkFinite(prediction[row * width + k]!, row);
          addPair(entry.dimensions[k]!, prediction[row * width + k]!, label);
          labelled = 1;
        }
        entry.frames += labelled;
      }
    },
    scores() {
      const pooled = { frames: 0, dimensions: names.map(noMoments) };
      for (const entry of videos.values()) {
        pooled.frames += entry.frames;
        pooled.dimensions = pooled.dimensions.map((m, k) => mergeMoments(m, entry.dimensions[k]!));
      }
      return toScores(names, pooled);
    },
    perVideo: () =>
      [...videos.values()].map((entry) => ({ video: entry.video, scores: toScores(names, entry) })),
    state: () => structuredClone([...videos.values()]),
    restore(state) {
      const entries = parseOptions(
        meterState.refine((all) => all.every((entry) => entry.dimensions.length === width)),
        state,
        'metrics of a checkpoint',
        'CHECKPOINT_INVALID',
      );
      videos = new Map(entries.map((entry) => [entry.video, entry]));
    },
    reset: () => videos.clear(),
  };
}
