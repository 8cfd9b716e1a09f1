import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Value } from '../compile/value.js';
import { affineOf } from './affine.js';
import { at, lazyKernel } from './lazy-kernel.js';

interface Inputs {
  readonly x: TensorInfo;
  readonly mean: TensorInfo;
  readonly variance: TensorInfo;
  readonly scale?: TensorInfo;
  readonly offset?: TensorInfo;
}

/** Normalisation by given mean and variance of the last axis, as one multiplication and one sum. */
export const fusedBatchNorm = lazyKernel<Inputs, { varianceEpsilon: number }>(
  'FusedBatchNorm',
  ({ inputs: { x, mean, variance, scale, offset }, attrs: { varianceEpsilon }, backend }) => {
    const given = [mean, variance, scale, offset].filter((tensor) => tensor !== undefined);
    const channels = x.shape.at(-1);
    const perChannel = given.every(({ shape }) => shape.length === 1 && shape[0] === channels);
    if (!perChannel || x.dtype !== 'float32') return undefined;
    const key = `FusedBatchNorm ${varianceEpsilon} ${scale ? 1 : 0}${offset ? 1 : 0}`;
    return backend.record(key, [x, ...given], x.shape, 'float32', (graph, values) => {
      const [mu, sigma2] = [at(values, 1), at(values, 2)].map((value) => graph.plain(value));
      const shifted = graph.op('Add', [sigma2 ?? '', graph.float(varianceEpsilon)]);
      const deviation = graph.op('Sqrt', [shifted]);
      const gain = scale ? graph.plain(at(values, 3)) : graph.float(1);
      const factor = graph.op('Div', [gain, deviation]);
      const negative = graph.op('Neg', [graph.op('Mul', [mu ?? '', factor])]);
      const shift = offset
        ? graph.op('Add', [negative, graph.plain(at(values, scale ? 4 : 3))])
        : negative;
      const row = (name: string): Value => graph.value([channels ?? 1], 'float32', name);
      return affineOf(graph, at(values, 0), row(factor), row(shift));
    });
  },
);
