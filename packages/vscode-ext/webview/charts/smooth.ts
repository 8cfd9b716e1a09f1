/** The columns of a series that smoothing needs; see `SeriesPoints` of core. */
export interface Weighed {
  readonly mean: readonly (number | null)[];
  readonly weight: readonly number[];
}

/** How many values a point stands for, on average; 1 where points are exact. */
function valuesAPoint({ mean, weight }: Weighed): number {
  const points = mean.filter((each) => each !== null).length;
  return points === 0 ? 1 : weight.reduce((sum, each) => sum + each, 0) / points;
}

/**
 * The exponential mean of a series, debiased as in TensorBoard: at each point, the mean of all up to
 * it, each counting `strength` times as much as the next. Where points are exact it is TensorBoard's
 * formula. Where they are the extremes of parts, the parts' means are smoothed, each by the number of
 * values in it; so the curve is the same as of the parts' means, and `strength` is of an average point.
 * A point without value has none here either, and counts for nothing.
 *
 * @param strength - from 0, which changes nothing, to below 1.
 */
export function smooth(series: Weighed, strength: number): (number | null)[] {
  const unit = valuesAPoint(series);
  let sum = 0;
  let rest = 1;
  return series.mean.map((mean, i) => {
    if (mean === null) return null;
    const keep = strength ** (series.weight[i]! / unit);
    sum = keep * sum + (1 - keep) * mean;
    rest *= keep;
    return sum / (1 - rest);
  });
}
