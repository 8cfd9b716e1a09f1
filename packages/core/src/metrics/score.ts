import type { Output } from '../contracts/network.js';
import { createClassificationMeter, type ClassificationMeter } from './classification.js';
import { createRegressionMeter, type RegressionMeter } from './regression.js';
import type { Scores } from './scores.js';

/**
 * The one number that runs are compared by, higher is better: the mean CCC of a regression, the
 * accuracy of a classification; null where undefined.
 */
export function score(scores: Scores): number | null {
  return 'mean' in scores ? scores.mean.ccc : scores.accuracy;
}

/** The meter that an output needs. */
export function createMeter(
  output: Pick<Output, 'task' | 'names'>,
): RegressionMeter | ClassificationMeter {
  return output.task === 'regression'
    ? createRegressionMeter(output.names)
    : createClassificationMeter(output.names);
}
