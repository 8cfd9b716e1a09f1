import type { SeriesReply } from '../../shared/series.js';

/** An answer with exact points, ten updates an epoch and one a second. */
export function exactReply(
  step: readonly number[],
  value: readonly (number | null)[] = step,
): SeriesReply {
  return {
    step,
    epoch: step.map((each) => each / 10),
    time: step,
    value,
    mean: value,
    weight: value.map((each) => (each === null ? 0 : 1)),
    exact: true,
  };
}
