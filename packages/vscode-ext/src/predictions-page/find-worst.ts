import type { PredictionIndex, StoredPredictions } from '@circumplex/core/runs';
import { slices, type Slice } from '../predictions/slices.js';
import { WorstSegments, type WorstSegment } from './worst-segments.js';

/** How long a window is. */
export interface WindowLength {
  readonly length: number;
  readonly unit: 'seconds' | 'frames';
}

const SHOWN = 20;
/** For videos whose own is not known. */
export const ASSUMED_FPS = 25;

/** Frames of a window in a video; at least one. */
function framesOf({ length, unit }: WindowLength, fps: number | null): number {
  const frames = unit === 'frames' ? length : length * (fps ?? ASSUMED_FPS);
  return Math.max(1, Math.round(frames));
}

/** Squared error of one frame, as the mean over dimensions that have a label; NaN where none has. */
function squaredError({ prediction, label }: Slice, frame: number, width: number): number {
  let sum = 0;
  let known = 0;
  for (let i = frame * width; i < (frame + 1) * width; i++) {
    const difference = prediction[i]! - label[i]!;
    if (Number.isNaN(difference)) continue;
    sum += difference ** 2;
    known += 1;
  }
  return known > 0 ? sum / known : Number.NaN;
}

/**
 * The windows with the largest errors of all videos. The numbers are read in slices; in memory is
 * an error for each frame of one video.
 */
export async function findWorst(
  stored: Pick<StoredPredictions, 'frames'>,
  { videos, frames, names }: Pick<PredictionIndex, 'videos' | 'frames' | 'names'>,
  window: WindowLength,
): Promise<readonly WorstSegment[]> {
  const worst = new WorstSegments(SHOWN);
  let video = 0;
  let filled = 0;
  let errors = new Float32Array(videos[0]?.frames ?? 0);
  for await (const slice of slices(stored, 0, frames)) {
    for (let i = 0; i < slice.count; i++) {
      errors[filled] = squaredError(slice, i, names.length);
      filled += 1;
      if (filled < errors.length) continue;
      worst.add(video, errors, framesOf(window, videos[video]?.fps ?? null));
      video += 1;
      filled = 0;
      errors = new Float32Array(videos[video]?.frames ?? 0);
    }
  }
  return worst.list();
}
