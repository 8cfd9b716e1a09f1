import { CircumplexError, parseOptions } from '@circumplex/core';
import { z } from 'zod';

/** Longest side, in pixels, that a frame may be rendered at. */
export const MAX_FRAME_SIZE = 2048;

/** What picks one synthetic video out of the endless set, and how hard it is. */
export const videoOptionsSchema = z.strictObject({
  /** Seed of the whole set. */
  seed: z.union([z.number(), z.string().min(1)]).default(1),
  /** Index of the person; the same index is the same person in every video. */
  subject: z.int().min(0),
  /** Index of the video among this person's videos. */
  video: z.int().min(0),
  /** Number of frames. */
  frames: z.int().min(1).max(1_000_000),
  /** Frames per second; smooth motion is defined in seconds. */
  fps: z.number().positive().max(240).default(30),
  /** Standard deviation of the landmark detector's error, in pixels of a 64-pixel frame; 0 is exact. */
  landmarkNoise: z.number().min(0).max(8).default(0.4),
  /** 0: frontal, clean, steady light; 1: pose, speech, blur, noise and occlusions in full. */
  difficulty: z.number().min(0).max(1).default(1),
});

/** Options of {@link describeVideo}, as a caller writes them (defaults may be left out). */
export type VideoOptions = z.input<typeof videoOptionsSchema>;

/** Options of {@link describeVideo} with every default filled in. */
export type ParsedVideoOptions = z.output<typeof videoOptionsSchema>;

/**
 * Checks the options of a synthetic video and fills in the defaults.
 * @throws CircumplexError `OPTION_INVALID` naming every option that is unknown or out of range.
 */
export function parseVideoOptions(options: VideoOptions): ParsedVideoOptions {
  return parseOptions(videoOptionsSchema, options, 'synthetic video');
}

/** @throws CircumplexError `OPTION_INVALID` unless `size` is a whole number of pixels in [8, 2048]. */
export function checkFrameSize(size: number): void {
  if (Number.isInteger(size) && size >= 8 && size <= MAX_FRAME_SIZE) return;
  throw new CircumplexError('OPTION_INVALID', {
    where: 'synthetic frame.size',
    must: `must be a whole number of pixels from 8 to ${MAX_FRAME_SIZE}`,
    got: String(size),
  });
}

/** @throws CircumplexError `OPTION_INVALID` unless frame `index` exists in a video of `frames` frames. */
export function checkFrameIndex(index: number, frames: number): void {
  if (Number.isInteger(index) && index >= 0 && index < frames) return;
  throw new CircumplexError('OPTION_INVALID', {
    where: 'synthetic frame.index',
    must: `must be a whole number from 0 to ${frames - 1} (the video has ${frames} frames)`,
    got: String(index),
  });
}
