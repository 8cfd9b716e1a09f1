import type { Batch, Segment, Sequence } from '@circumplex/data';

/** A window, and how many of its first frames only lead in: the window before predicts them. */
export interface Window {
  readonly sequence: Sequence;
  readonly leadIn: number;
}

/**
 * Cuts segments into windows of at most `length` frames so that every frame is predicted once. A
 * recurrent head knows nothing at a window's first frame; windows after a segment's first therefore
 * begin `leadIn` frames early.
 */
export function overlappingWindows(
  segments: readonly Segment[],
  length: number,
  leadIn: number,
): Window[] {
  return segments.flatMap(({ video, start, frames }) => {
    const windows: Window[] = [];
    for (let done = 0; done < frames;) {
      const early = done === 0 ? 0 : leadIn;
      const taken = Math.min(length, frames - done + early);
      windows.push({
        sequence: { video, start: start + done - early, frames: taken },
        leadIn: early,
      });
      done += taken - early;
    }
    return windows;
  });
}

/** What is left of a batch once it has been predicted. */
export type Predicted = Pick<Batch, 'size' | 'length' | 'targets' | 'mask' | 'positions'>;

/** Moves each row of [B, T, width] left by its lead-in and fills up with 0. */
function shifted(
  values: Float32Array,
  length: number,
  width: number,
  leadIns: readonly number[],
): Float32Array {
  const result = new Float32Array(values.length);
  leadIns.forEach((leadIn, row) => {
    const from = row * length * width;
    result.set(values.subarray(from + leadIn * width, from + length * width), from);
  });
  return result;
}

/**
 * Takes the lead-in out of a batch and its predictions: what is left are the frames that count,
 * from each row's start.
 *
 * @param predictions - [B, T, K].
 * @param leadIns - frames to take away, one number a row.
 */
export function withoutLeadIn(
  { size, length, targets, mask, positions }: Predicted,
  predictions: Float32Array,
  leadIns: readonly number[],
): { readonly batch: Predicted; readonly predictions: Float32Array } {
  const move = (values: Float32Array): Float32Array =>
    shifted(values, length, values.length / (size * length), leadIns);
  return {
    batch: {
      size,
      length,
      targets: move(targets),
      mask: move(mask),
      positions: positions.map((position, row) => ({
        ...position,
        start: position.start + leadIns[row]!,
        frames: position.frames - leadIns[row]!,
      })),
    },
    predictions: move(predictions),
  };
}
