import type { Optimizer } from '@circumplex/core';
import { cpu } from '@circumplex/engines';
import {
  getKernel,
  memory,
  registerKernel,
  scalar,
  tensor1d,
  tidy,
  unregisterKernel,
  zerosLike,
  type Tensor,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { adam, adamw, sgd } from './index.js';

const GRADIENTS = [
  [0.5, -1],
  [0.25, 2],
  [-0.75, 0.5],
];

/** Values after three updates from [1, 2]. */
function run(optimizer: Optimizer, decay = false): number[] {
  return tidy(() => {
    let value: Tensor = tensor1d([1, 2]);
    let slots: readonly Tensor[] = optimizer.slots.map(() => zerosLike(value));
    GRADIENTS.forEach((gradient, i) => {
      const numbers = optimizer.scalars(i + 1, optimizer.learningRate);
      const scalars = Object.fromEntries(Object.entries(numbers).map(([k, v]) => [k, scalar(v)]));
      const state = { value, gradient: tensor1d(gradient), slots, scalars, decay };
      ({ value, slots } = optimizer.update(state));
    });
    return [...value.dataSync()];
  });
}

/** Adam as the paper writes it, in Float64. */
function referenceAdam(rate: number, weightDecay = 0): number[] {
  return [1, 2].map((start, i) => {
    let [x, m, v] = [start, 0, 0];
    GRADIENTS.forEach((gradient, t) => {
      const g = gradient[i]!;
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      const step = m / (1 - 0.9 ** (t + 1)) / (Math.sqrt(v / (1 - 0.999 ** (t + 1))) + 1e-8);
      x = x * (1 - rate * weightDecay) - rate * step;
    });
    return x;
  });
}

function expectClose(actual: number[], expected: number[]): void {
  actual.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
}

describe('optimizers', () => {
  beforeAll(() => cpu.use({}));

  it('adam is the algorithm of its paper', () => {
    expectClose(run(adam.configure({ learningRate: 0.1 })), referenceAdam(0.1));
  });

  it('adamw decays kernels and leaves the rest alone', () => {
    const optimizer = adamw.configure({ learningRate: 0.1, weightDecay: 0.5 });
    expectClose(run(optimizer, true), referenceAdam(0.1, 0.5));
    expectClose(run(optimizer, false), referenceAdam(0.1));
  });

  it('adam and adamw use the kernel of the backend where it has one', () => {
    const kernel = { kernelName: 'AdamUpdate', backendName: 'cpu' };
    const calls: unknown[] = [];
    const plain = getKernel('Identity', 'cpu').kernelFunc;
    registerKernel({
      ...kernel,
      kernelFunc: ({ inputs, attrs, backend }) => {
        calls.push([Object.keys(inputs), attrs]);
        const made = ['gradient', 'm', 'v'].map((name) => inputs[name]!);
        return made.map((x) => plain({ inputs: { x }, backend }) as TensorInfo);
      },
    });
    expect(run(adam.configure({ beta1: 0.8 }))).toEqual(GRADIENTS.at(-1));
    expect(run(adamw.configure({ beta1: 0.8 }), true)).toEqual(GRADIENTS.at(-1));
    unregisterKernel(kernel.kernelName, kernel.backendName);
    const names = ['value', 'gradient', 'm', 'v', 'rate', 'epsilon'];
    expect(calls).toEqual(Array(6).fill([names, { beta1: 0.8, beta2: 0.999 }]));
  });

  it('sgd follows the gradient', () => {
    const optimizer = sgd.configure({ learningRate: 0.1, momentum: 0 });
    expect(optimizer.slots).toEqual([]);
    expectClose(run(optimizer), [1, 1.85]);
  });

  it('sgd keeps momentum', () => {
    // u = 0.5, 0.5, -0.5 and -1, 1.5, 1.25 with momentum 0.5.
    expectClose(run(sgd.configure({ learningRate: 0.1, momentum: 0.5 })), [0.95, 1.825]);
  });

  it('sgd looks ahead with nesterov', () => {
    // g + 0.5 u of the above: 0.75, 0.5, -1 and -1.5, 2.75, 1.125.
    const optimizer = sgd.configure({ learningRate: 0.1, momentum: 0.5, nesterov: true });
    expectClose(run(optimizer), [0.975, 1.7625]);
  });

  it('refuses nesterov without momentum', () => {
    expect(() => sgd.configure({ momentum: 0, nesterov: true })).toThrow('needs momentum');
  });

  it('leaves no tensor behind', () => {
    const before = memory().numTensors;
    run(adamw.configure({}));
    expect(memory().numTensors).toBe(before);
  });
});
