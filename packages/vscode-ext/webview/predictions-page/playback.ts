/** For videos whose own is not known. */
export const ASSUMED_FPS = 25;

/** How fast a video may be played, beside its own pace. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const;

/** What is played. */
export interface Playing {
  /** Frame that it began with. */
  readonly from: number;
  /** Frames a second of the video; null where not known. */
  readonly fps: number | null;
  /** 1 is the video's own pace. */
  readonly speed: number;
  /** How many the video has. */
  readonly frames: number;
}

/**
 * The frame to be seen some time after the beginning; the last one from then on.
 *
 * @param elapsed - in milliseconds.
 */
export function playedFrame({ from, fps, speed, frames }: Playing, elapsed: number): number {
  const passed = Math.floor((elapsed / 1000) * (fps ?? ASSUMED_FPS) * speed);
  return Math.min(frames - 1, from + passed);
}
