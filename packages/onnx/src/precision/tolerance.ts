import type { Precision } from './precision.js';

/** Largest difference of a prediction that passes a verification (docs/export-precision.md). */
export const TOLERANCES: Readonly<Record<Precision, number>> = {
  float32: 1e-4,
  float16: 5e-3,
  int8: 0.15,
};
