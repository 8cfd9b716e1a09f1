import type { PredictedVideo, PredictionIndex, StoredPredictions } from '@circumplex/core/runs';
import type { PredictedBy } from './trace.js';

type Index = Pick<PredictionIndex, 'videos' | 'names'>;

function keyOf({ id, start, frames }: PredictedVideo): string {
  return JSON.stringify([id, start, frames]);
}

function hasAll(names: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((name) => names.includes(name));
}

/** How many videos of `own` another run predicted, too, frame for frame and in all dimensions. */
export function sharedVideos(own: Index, other: Index): number {
  if (!hasAll(other.names, own.names)) return 0;
  const there = new Set(other.videos.map(keyOf));
  return own.videos.filter((video) => there.has(keyOf(video))).length;
}

/**
 * The same video as another run predicted it; undefined where that has other videos or dimensions.
 *
 * @param names - the dimensions wanted, in order.
 */
export function sameVideo(
  video: PredictedVideo,
  names: readonly string[],
  stored: StoredPredictions,
): PredictedBy | undefined {
  const { index } = stored;
  const key = keyOf(video);
  const found = index.videos.find((other) => other.id === video.id && keyOf(other) === key);
  if (!found || !hasAll(index.names, names)) return undefined;
  const columns = names.map((name) => index.names.indexOf(name));
  return { stored, offset: found.offset, columns, width: index.names.length };
}
