import type { Video } from '@circumplex/core';

/** Consecutive frames of a video: `start` to `start + frames - 1`. */
export interface Segment {
  readonly video: Video;
  /** Index of the first frame. */
  readonly start: number;
  /** Number of frames, at least 1. */
  readonly frames: number;
}

/** Every video as one segment from its first frame to its last. */
export function wholeVideos(videos: readonly Video[]): Segment[] {
  return videos.map((video) => ({ video, start: 0, frames: video.length }));
}

/**
 * Frames of the longest segment, but no more than `length`: what batches must have room for. Longer
 * ones would be padding for all.
 */
export function longest(segments: readonly Segment[], length: number): number {
  const frames = segments.reduce((most, segment) => Math.max(most, segment.frames), 1);
  return Math.min(frames, length);
}
