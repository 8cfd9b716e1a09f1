import { tensor, tidy } from '@tensorflow/tfjs-core';
import { damaged } from '../formats/problems.js';
import type { LayerValues } from '../maps/map-kind.js';
import type { WeightPlan } from './plan.js';
import type { PlannedLayer } from './planner.js';

/** One bad number makes all that a network says one. */
function checkNumbers(values: LayerValues, { target, tensors }: PlannedLayer, file: string): void {
  for (const [weight, array] of Object.entries(values)) {
    const at = array.findIndex((value) => !Number.isFinite(value));
    if (at >= 0) {
      const must = `${target.name}/${weight}, of ${tensors.join(', ')}, must be finite`;
      throw damaged(file, must, `${array[at]} at ${at}`);
    }
    if (weight === 'moving_variance') checkVariances(array, target.epsilon ?? 0, tensors, file);
  }
}

function checkVariances(
  array: Float32Array,
  epsilon: number,
  tensors: readonly string[],
  file: string,
): void {
  const at = array.findIndex((value) => value + epsilon <= 0);
  if (at < 0) return;
  throw damaged(file, `the variances in ${tensors.join(', ')} must be above 0`, `${array[at]}`);
}

/**
 * Gives a network its weights. All values are read and checked first, so that a file that turns out
 * to be damaged changes nothing.
 *
 * @throws CircumplexError WEIGHTS_INVALID for values that are not there or not finite,
 * WEIGHTS_UNSUPPORTED for elements that are no floating-point numbers.
 */
export function applyPlan({ layers, report }: WeightPlan): void {
  const all = layers.map((layer) => {
    const values = layer.values();
    checkNumbers(values, layer, report.file);
    return { variables: layer.target.variables, values };
  });
  for (const { variables, values } of all) {
    for (const [name, { variable }] of variables) {
      tidy(() => {
        variable.write(tensor(values[name]!, variable.shape as number[], 'float32'));
      });
    }
  }
}
