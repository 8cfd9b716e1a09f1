import { addPair, noMoments, type Moments } from './moments.js';

/**
 * Concordance correlation coefficient from moments: 2 s_xy / (s_x² + s_y² + (x̄ − ȳ)²), in [-1, 1],
 * with population moments (paper, Eq. 1; Lin 1989).
 *
 * @returns null where it is undefined: no pairs, or both sides the same constant.
 */
export function cccOf(m: Moments): number | null {
  const spread = m.xx + m.yy + m.n * (m.meanX - m.meanY) ** 2;
  return spread > 0 ? (2 * m.xy) / spread : null;
}

/**
 * Pearson's correlation from moments, in [-1, 1].
 *
 * @returns null where it is undefined: no pairs, or a constant on either side.
 */
export function pearsonOf(m: Moments): number | null {
  const scale = Math.sqrt(m.xx) * Math.sqrt(m.yy);
  return scale > 0 ? Math.max(-1, Math.min(1, m.xy / scale)) : null;
}

/** Mean squared error from moments (paper, Eq. 2); null where there are no pairs. */
export function mseOf(m: Moments): number | null {
  return m.n > 0 ? m.squaredError / m.n : null;
}

/** Moments of two series of equal length, pairs with a NaN left out. */
export function momentsOf(x: ArrayLike<number>, y: ArrayLike<number>): Moments {
  const moments = noMoments();
  for (let i = 0; i < x.length; i++) {
    if (!Number.isNaN(x[i]) && !Number.isNaN(y[i])) addPair(moments, x[i]!, y[i]!);
  }
  return moments;
}

/**
 * Concordance correlation coefficient of two series of equal length; pairs with a NaN are left
 * out. See {@link cccOf}.
 */
export function ccc(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  return cccOf(momentsOf(x, y));
}
