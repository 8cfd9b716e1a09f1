import type { Tensor } from '@tensorflow/tfjs-core';
import {
  leakedTensors,
  unreachedWeights,
  weightValues,
  withNetwork,
  type MakeNetwork,
} from './network-probe.js';
import { runner } from './runner.js';

/** What holds for every part of a network that builds layers. */
export function networkContract(make: MakeNetwork, inputs: () => Tensor[]): void {
  const { it, expect } = runner();

  it('gives the same weights, under the same names, for the same seed', () => {
    const first = withNetwork(make, 1, weightValues);
    expect(withNetwork(make, 1, weightValues)).toEqual(first);
    if (Object.keys(first).length === 0) return;
    const other = JSON.stringify(withNetwork(make, 2, weightValues));
    expect(other === JSON.stringify(first)).toBe(false);
  });

  it('lets gradients reach every trainable weight', () => {
    expect(withNetwork(make, 1, (network) => unreachedWeights(network, inputs))).toEqual([]);
  });

  it('leaves no tensors behind', () => {
    expect(leakedTensors(make, inputs)).toEqual({ afterUse: 0, afterDispose: 0 });
  });
}
