import { applyPlan } from './apply.js';
import type { OpenWeights } from './open.js';
import { planWeights, type LoadOptions } from './plan.js';
import type { WeightReport } from './report.js';
import type { WeightModel } from './targets.js';

/**
 * Loads weights into a network: all that is planned, or nothing.
 *
 * @throws CircumplexError as `planWeights` and `applyPlan` do; the network is then as it was.
 */
export function loadWeights(
  model: WeightModel,
  opened: OpenWeights,
  options: LoadOptions = {},
): WeightReport {
  const plan = planWeights(model, opened, options);
  applyPlan(plan);
  return plan.report;
}
