import type { WeightPreprocessing } from '../contracts/index.js';
import type { ModelSpec } from './spec.js';

/** Preprocessing with what an experiment sets of it. */
export function overridePreprocessing<P extends WeightPreprocessing>(
  preprocessing: P,
  set: ModelSpec['preprocessing'],
): P {
  const given = Object.entries(set ?? {}).filter(([, value]) => value !== undefined);
  return { ...preprocessing, ...Object.fromEntries(given) };
}
