import { CircumplexError } from '../errors.js';

/**
 * What a meter is fed with: one row of K numbers a frame, [B, T, K] flattened. Rows of a batch of
 * sequences belong to `videos` in equal parts, in order.
 */
export interface MeterInput {
  /** [N, K]: values, or logits. */
  readonly prediction: ArrayLike<number>;
  /** [N, K]: values, NaN where there is no label; or one-hot rows, all zero without a label. */
  readonly target: ArrayLike<number>;
  /** [N]: 0 where a frame does not count. */
  readonly mask: ArrayLike<number>;
  /** The video of all rows, or one for each of equal parts; none to score pooled alone. */
  readonly videos?: string | readonly string[] | undefined;
}

/** Scores a stream of predictions, in float64. */
export interface Meter<S, V> {
  /**
   * Takes in predictions, in any chunks: scores depend on the order of a video's frames and of the
   * videos, not on how they were cut.
   *
   * @param prediction - [N, K].
   * @param target - [N, K].
   * @param mask - [N].
   * @throws CircumplexError SHAPE_MISMATCH, or TRAINING_DIVERGED for a prediction that counts and
   * is not finite.
   */
  add(
    prediction: MeterInput['prediction'],
    target: MeterInput['target'],
    mask: MeterInput['mask'],
    videos?: MeterInput['videos'],
  ): void;
  /** Over all frames, pooled. */
  scores(): S;
  /** For each video, in the order of their first frames. */
  perVideo(): V[];
  /** Plain data that survives JSON bit for bit. */
  state(): unknown;
  /**
   * Goes on where {@link Meter.state} was taken.
   *
   * @throws CircumplexError CHECKPOINT_INVALID if it is no such state.
   */
  restore(state: unknown): void;
  /** Forgets everything. */
  reset(): void;
}

/**
 * Checks the sizes of a meter's input.
 *
 * @returns the number of rows and each row's video ('' where none was given).
 * @throws CircumplexError SHAPE_MISMATCH.
 */
export function meterRows(
  { prediction, target, mask, videos }: MeterInput,
  width: number,
): { readonly rows: number; readonly videoOf: (row: number) => string } {
  const rows = mask.length;
  const parts = videos === undefined || typeof videos === 'string' ? [videos ?? ''] : videos;
  const fits = prediction.length === rows * width && target.length === rows * width;
  if (!fits || (rows > 0 && rows % parts.length !== 0)) {
    throw new CircumplexError('SHAPE_MISMATCH', {
      where: 'metrics',
      must: `predictions and targets must have ${width} numbers for each of the mask's ${rows} rows, and videos must part the rows equally`,
      got: `${prediction.length}, ${target.length} and ${parts.length}`,
    });
  }
  const length = rows / parts.length;
  return { rows, videoOf: (row) => parts[Math.floor(row / length)]! };
}

/** @throws CircumplexError TRAINING_DIVERGED if a prediction is not finite. */
export function checkFinite(prediction: number, row: number): void {
  if (Number.isFinite(prediction)) return;
  throw new CircumplexError('TRAINING_DIVERGED', {
    where: `metrics, row ${row}`,
    must: 'predictions must be finite numbers',
    got: String(prediction),
    todo: 'lower the learning rate or clip gradients',
  });
}
