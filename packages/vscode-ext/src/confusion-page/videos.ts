import type { PredictedVideo } from '@circumplex/core/runs';
import { argMax, emptySamples, type Samples } from './samples.js';

/** Consecutive frames of a split that are of one video. */
export type Part = Pick<PredictedVideo, 'id' | 'start' | 'offset' | 'frames'>;

/** Videos with the mean of their frames' probabilities. */
export interface Videos {
  readonly samples: Samples;
  /** In the order of their first frames; a video may be there in several parts. */
  readonly parts: readonly (readonly Part[])[];
  /** Frames of each that have a label. */
  readonly frames: Uint32Array;
  /** Mean probabilities of a video with labels, [classes]. */
  probabilities(video: number): Float64Array;
}

/** Adds up frames by their video; see core's `createClassificationMeter`. */
export interface VideoSums {
  /** The video of a part. */
  readonly videoOf: ReadonlyMap<Part, number>;
  add(video: number, label: number, probabilities: Float32Array): void;
  finish(): Videos;
}

/** @param parts - of a split, in order. */
export function sumVideos(parts: readonly Part[], classes: number): VideoSums {
  const numbers = new Map<string, number>();
  const videoOf = new Map<Part, number>();
  const grouped: Part[][] = [];
  for (const part of parts) {
    const video = numbers.get(part.id) ?? numbers.size;
    numbers.set(part.id, video);
    videoOf.set(part, video);
    (grouped[video] ??= []).push(part);
  }
  const sums = new Float64Array(grouped.length * classes);
  const labels = new Uint32Array(grouped.length * classes);
  const frames = new Uint32Array(grouped.length);
  const rowOf = <T extends Float64Array | Uint32Array>(values: T, video: number): T =>
    values.subarray(video * classes, (video + 1) * classes) as T;
  const probabilities = (video: number): Float64Array =>
    rowOf(sums, video).map((sum) => Math.min(1, sum / frames[video]!));

  return {
    videoOf,
    add(video, label, row) {
      frames[video]! += 1;
      labels[video * classes + label]! += 1;
      for (let k = 0; k < classes; k++) sums[video * classes + k]! += row[k]!;
    },
    finish() {
      const samples = emptySamples(grouped.length, classes);
      for (let video = 0; video < grouped.length; video++) {
        if (frames[video] === 0) continue;
        const prediction = argMax(rowOf(sums, video));
        samples.cells[video] = argMax(rowOf(labels, video)) * classes + prediction;
        samples.confidence[video] = probabilities(video)[prediction]!;
      }
      return { samples, parts: grouped, frames, probabilities };
    },
  };
}
