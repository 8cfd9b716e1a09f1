import '@tensorflow/tfjs-backend-cpu';
import {
  batchNorm4d,
  moments,
  randomNormal,
  registerKernel,
  tidy,
  unregisterKernel,
  type KernelFunc,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { fuseBatchNorm } from './batch-norm.js';

const KERNEL = { kernelName: 'BatchNormTraining', backendName: 'cpu' } as const;

type Settings = Parameters<typeof layers.batchNormalization>[0];

/** A kernel made of tfjs's own; it counts its calls. */
function countingKernel(): { calls: number } {
  const count = { calls: 0 };
  const kernelFunc: KernelFunc = ({ inputs, attrs }) => {
    count.calls += 1;
    const { x, scale, offset } = inputs as unknown as Record<string, Tensor>;
    const { mean, variance } = moments(x!, [0, 1, 2]);
    const [m, v, b, g] = [mean, variance, offset, scale] as Tensor1D[];
    const epsilon = attrs!['epsilon'] as number;
    return [batchNorm4d(x as Tensor4D, m!, v!, b, g, epsilon), mean, variance];
  };
  registerKernel({ ...KERNEL, kernelFunc });
  return count;
}

function network(settings: Settings = {}, inputShape = [3, 3, 2]): LayersModel {
  const layer = layers.batchNormalization({ momentum: 0.9, ...settings, inputShape });
  return sequential({ layers: [layer] });
}

/** Output in training or not, then all weights. */
function outcome(model: LayersModel, training: boolean): number[][] {
  return tidy(() => {
    const shape = [4, ...model.inputs[0]!.shape.slice(1)] as number[];
    const x = randomNormal(shape, 1, 2, 'float32', 7);
    const y = model.apply(x, { training }) as Tensor;
    return [y, ...model.getWeights()].map((tensor) => [...tensor.dataSync()]);
  });
}

function expectSame(actual: number[][], expected: number[][]): void {
  const [a, b] = [actual.flat(), expected.flat()];
  expect(a.length).toBe(b.length);
  a.forEach((value, i) => expect(value).toBeCloseTo(b[i]!, 5));
}

describe('fuseBatchNorm', () => {
  it('trains with the kernel of the backend: same output, same running statistics', () => {
    const expected = outcome(network(), true);
    const { calls } = withKernel((count) => {
      const model = network();
      fuseBatchNorm(model);
      expectSame(outcome(model, true), expected);
      return count;
    });
    expect(calls).toBe(1);
  });

  it.each([
    ['in prediction', false, {}, undefined],
    ['over another axis', true, { axis: 1 }, undefined],
    ['of vectors', true, {}, [5]],
  ] as const)('leaves batch norm as it is %s', (_case, training, settings, shape) => {
    const make = (): LayersModel => network(settings, shape ? [...shape] : undefined);
    const expected = outcome(make(), training);
    const { calls } = withKernel((count) => {
      const model = make();
      fuseBatchNorm(model);
      expectSame(outcome(model, training), expected);
      return count;
    });
    expect(calls).toBe(0);
  });

  it('leaves it as it is where the backend has no kernel', () => {
    const model = network();
    fuseBatchNorm(model);
    expectSame(outcome(model, true), outcome(network(), true));
  });
});

function withKernel<T>(body: (count: { calls: number }) => T): T {
  const count = countingKernel();
  try {
    return body(count);
  } finally {
    unregisterKernel(KERNEL.kernelName, KERNEL.backendName);
  }
}
