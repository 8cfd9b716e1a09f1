import { plural } from '../../shared/words.js';
import type { FrameNumbers } from './frame-numbers.js';

/** A place on the plane: valence across, arousal up. */
export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

/** The last frames up to the cursor; null where a frame has no value, or it is not there yet. */
export interface Trajectory {
  readonly label: readonly (PlanePoint | null)[];
  readonly prediction: readonly (PlanePoint | null)[];
}

/** How many frames have a label or prediction beyond [-1, 1]; they are drawn at the plane's edge. */
export function framesBeyond({ label, prediction }: Trajectory): number {
  const isBeyond = (point: PlanePoint | null | undefined): boolean =>
    !!point && Math.max(Math.abs(point.x), Math.abs(point.y)) > 1;
  return prediction.filter((point, i) => isBeyond(point) || isBeyond(label[i])).length;
}

/** In words; nothing where there is none. */
export function beyondWords(frames: number): string {
  if (frames === 0) return '';
  return `${plural(frames, 'frame')} beyond the edge ${frames === 1 ? 'is' : 'are'} drawn at it`;
}

/** How long the trajectory is, in seconds. */
export const TAIL_SECONDS = 5;
/** A tail of more points than this skips frames. */
const MOST = 300;

/** Frames of a tail that ends at `frame`, rising. */
export function tailFrames(frame: number, fps: number): number[] {
  const length = Math.max(1, Math.round(TAIL_SECONDS * fps));
  const step = Math.ceil(length / MOST);
  const count = Math.floor(Math.min(frame, length) / step) + 1;
  return Array.from({ length: count }, (_, i) => frame - (count - 1 - i) * step);
}

/**
 * @param at - the numbers of a frame, if they are there.
 * @param axes - where valence and arousal stand among the dimensions.
 */
export function trajectory(
  frames: readonly number[],
  at: (frame: number) => FrameNumbers | undefined,
  axes: readonly [valence: number, arousal: number],
): Trajectory {
  const point = (values: FrameNumbers['label'] | undefined): PlanePoint | null => {
    const [x, y] = axes.map((axis) => values?.[axis] ?? null);
    return x == null || y == null ? null : { x, y };
  };
  const numbers = frames.map(at);
  return {
    label: numbers.map((each) => point(each?.label)),
    prediction: numbers.map((each) => point(each?.prediction)),
  };
}
