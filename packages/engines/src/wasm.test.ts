import {
  conv2d,
  depthwiseConv2d,
  dispose,
  grads,
  memory,
  mul,
  ones,
  randomNormal,
  sum,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { cpu, wasm } from './index.js';

type Pad = 'same' | 'valid' | number;

/** Both gradients of a weighted sum of a convolution's outputs. */
async function gradients(
  inputs: Tensor[],
  stride: [number, number],
  pad: Pad,
): Promise<number[][]> {
  const both = grads((x, w, dy) =>
    sum(mul(conv2d(x as Tensor4D, w as Tensor4D, stride, pad), dy!)),
  )(inputs);
  const values = await Promise.all(both.slice(0, 2).map(async (one) => [...(await one.data())]));
  dispose(both);
  return values;
}

describe('wasm', () => {
  beforeEach(() => wasm.use({}));

  it.each([
    [[2, 7, 6, 3], [3, 3, 3, 5], [1, 1], 'same', [7, 6]],
    [[2, 7, 6, 3], [3, 2, 3, 5], [2, 2], 'valid', [3, 3]],
    [[1, 8, 9, 2], [3, 5, 2, 4], [2, 3], 'same', [4, 3]],
    [[3, 5, 5, 1], [1, 1, 1, 2], [2, 1], 'valid', [3, 5]],
    [[1, 6, 6, 2], [3, 3, 2, 2], [2, 2], 1, [3, 3]],
  ] as const)('has filter gradients like cpu: %j by %j, strides %j, %s', async (...given) => {
    const [frames, filter, stride, pad, out] = given;
    const shapes = [frames, filter, [frames[0], ...out, filter[3]]];
    const before = memory().numTensors;
    const inputs = shapes.map((shape, i) => randomNormal([...shape], 0, 1, 'float32', i + 1));
    const found = await gradients(inputs, [...stride], pad);
    await cpu.use({});
    const expected = await gradients(inputs, [...stride], pad);
    expected.flat().forEach((value, i) => expect(found.flat()[i]).toBeCloseTo(value, 4));
    expect(found.flat()).toHaveLength(expected.flat().length);
    dispose(inputs);
    expect(memory().numTensors).toBe(before);
  });

  it('borrows kernels that it lacks, counts them and leaves no tensor', async () => {
    const kernel = 'DepthwiseConv2dNativeBackpropFilter';
    const before = memory().numTensors;
    const counted = wasm.fallbacks!()[kernel] ?? 0;
    const inputs = [ones([1, 3, 3, 1]), ones([2, 2, 1, 1])];
    const convolve = (x: Tensor, w: Tensor) =>
      sum(depthwiseConv2d(x as Tensor4D, w as Tensor4D, 1, 'valid'));
    const both = grads((x, w) => convolve(x!, w!))(inputs);
    expect([...(await both[0]!.data())]).toEqual([1, 2, 1, 2, 4, 2, 1, 2, 1]);
    expect([...(await both[1]!.data())]).toEqual([4, 4, 4, 4]);
    expect(wasm.fallbacks!()[kernel]).toBe(counted + 1);
    dispose([...inputs, ...both]);
    expect(memory().numTensors).toBe(before);
  });

  it('leaves the handlers of the process as they were', () => {
    const own = process.rawListeners('unhandledRejection').map(String);
    expect(own.filter((text) => text.includes('throw reason'))).toEqual([]);
  });
});
