/**
 * Running co-moments of pairs (x, y), numerically sound: means and centred sums are updated in
 * place of raw sums (Welford 1962; merging by Chan, Golub and LeVeque 1979). All in float64.
 */
export interface Moments {
  /** Number of pairs. */
  n: number;
  meanX: number;
  meanY: number;
  /** Σ (x − mean of x)². */
  xx: number;
  /** Σ (y − mean of y)². */
  yy: number;
  /** Σ (x − mean of x)(y − mean of y). */
  xy: number;
  /** Σ (x − y)². */
  squaredError: number;
}

/** Moments of no pairs. */
export function noMoments(): Moments {
  return { n: 0, meanX: 0, meanY: 0, xx: 0, yy: 0, xy: 0, squaredError: 0 };
}

/** Adds one pair in place. */
export function addPair(m: Moments, x: number, y: number): void {
  m.n += 1;
  const dx = x - m.meanX;
  const dy = y - m.meanY;
  m.meanX += dx / m.n;
  m.meanY += dy / m.n;
  m.xx += dx * (x - m.meanX);
  m.yy += dy * (y - m.meanY);
  m.xy += dx * (y - m.meanY);
  m.squaredError += (x - y) ** 2;
}

/** Moments of the pairs of both. */
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.n === 0) return { ...b };
  if (b.n === 0) return { ...a };
  const n = a.n + b.n;
  const dx = b.meanX - a.meanX;
  const dy = b.meanY - a.meanY;
  const share = b.n / n;
  const weight = a.n * share;
  return {
    n,
    meanX: a.meanX + dx * share,
    meanY: a.meanY + dy * share,
    xx: a.xx + b.xx + dx * dx * weight,
    yy: a.yy + b.yy + dy * dy * weight,
    xy: a.xy + b.xy + dx * dy * weight,
    squaredError: a.squaredError + b.squaredError,
  };
}
