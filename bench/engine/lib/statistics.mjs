function quantile(sorted, share) {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)];
  return low + (sorted[Math.ceil(at)] - low) * (at - Math.floor(at));
}

/** Median, extremes and the quartiles, between which half of the numbers are. */
export function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.25),
    high: quantile(sorted, 0.75),
    min: sorted[0],
    max: sorted.at(-1),
  };
}

/** Round by round, so that what the machine did in a round touches both numbers. */
export function ratios(ours, theirs) {
  return spread(ours.map((value, i) => value / theirs[i]));
}
