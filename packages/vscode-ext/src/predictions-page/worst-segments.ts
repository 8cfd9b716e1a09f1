/** Part of a video with a large error. */
export interface WorstSegment {
  /** Place of the video in the index. */
  readonly video: number;
  /** Counted in the stored part of the video. */
  readonly first: number;
  readonly frames: number;
  /** Mean squared error over its frames with a label. */
  readonly mse: number;
}

/**
 * Mean of each window of `length` frames; NaN where less than half of them have a value.
 *
 * @param errors - one a frame, NaN where there is none.
 * @returns one for each first frame that a window can have.
 */
function windowMeans(errors: Float32Array, length: number): Float64Array {
  const means = new Float64Array(errors.length - length + 1);
  let sum = 0;
  let known = 0;
  const count = (index: number, sign: 1 | -1): void => {
    const error = errors[index]!;
    if (Number.isNaN(error)) return;
    sum += sign * error;
    known += sign;
  };
  for (let end = 0; end < errors.length; end++) {
    count(end, 1);
    if (end >= length) count(end - length, -1);
    const first = end - length + 1;
    if (first >= 0) means[first] = known > 0 && known * 2 >= length ? sum / known : Number.NaN;
  }
  return means;
}

/** Index of the largest value; -1 where all are NaN. */
function largest(values: Float64Array): number {
  let best = -1;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i]!) && !(values[i]! <= values[best]!)) best = i;
  }
  return best;
}

/** Gathers the windows with the largest errors of all videos; those of one do not overlap. */
export class WorstSegments {
  private found: WorstSegment[] = [];

  /** @param limit - how many to keep. */
  constructor(private readonly limit: number) {}

  /**
   * @param errors - squared error of each frame of the video, NaN without a label.
   * @param length - of a window, in frames; a shorter video is one window.
   */
  add(video: number, errors: Float32Array, length: number): void {
    const frames = Math.min(length, errors.length);
    const means = windowMeans(errors, frames);
    for (let taken = 0; taken < this.limit; taken++) {
      const first = largest(means);
      const mse = means[first];
      if (mse === undefined || !this.keep({ video, first, frames, mse })) return;
      means.fill(Number.NaN, Math.max(0, first - frames + 1), first + frames);
    }
  }

  /** The worst first. */
  list(): readonly WorstSegment[] {
    return this.found;
  }

  private keep(segment: WorstSegment): boolean {
    const last = this.found.at(-1);
    if (this.found.length === this.limit && last && last.mse >= segment.mse) return false;
    this.found = [...this.found, segment].sort((a, b) => b.mse - a.mse).slice(0, this.limit);
    return true;
  }
}
