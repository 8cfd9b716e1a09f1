import '@tensorflow/tfjs-backend-cpu';
import { concat, reshape, slice, tensor, tidy, type Rank } from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { finiteDifferences } from '../testing/finite-differences.js';
import { asTensors, differentiate, distance, randomArrays } from '../testing/gradients.js';
import { layerOutcome } from '../testing/layer-outcome.js';
import { plainLstm } from '../testing/plain-recurrent.js';
import { lstmForward, type LstmInput } from './lstm-math.js';
import type { Steps } from './sequence-math.js';
import { lstmSequence, PeepholeLstm } from './peephole-lstm.js';

const shapesOver = (time: number) =>
  ({
    x: [2, time, 3],
    kernel: [3, 16],
    recurrentKernel: [4, 16],
    bias: [16],
    peephole: [3, 4],
    initial: [2, 4],
    initialCell: [2, 4],
  }) as const;
const shapes = shapesOver(5);
const arrays = randomArrays(shapes, 21);
const { weights } = randomArrays({ weights: [2, 5, 4] }, 22);

describe.each([5, 1])('lstmSequence over %d frames', (time) => {
  const sizes = { batch: 2, time, features: 3, units: 4 };
  const shapes = shapesOver(time);
  const arrays = randomArrays(shapes, time);
  const outcome = differentiate(
    (inputs) => lstmSequence(inputs as unknown as LstmInput),
    arrays,
    shapes,
    weights.subarray(0, 8 * time),
  );

  it("computes ONNX's equations", () => {
    expect(distance(outcome.value, plainLstm(arrays, sizes))).toBeLessThan(1e-6);
  });

  it('has the gradients that finite differences find', () => {
    const reference = finiteDifferences(
      (moved) => plainLstm(moved, sizes).reduce((total, h, i) => total + h * weights[i]!, 0),
      arrays,
    );
    for (const key of Object.keys(shapes) as (keyof typeof shapes)[]) {
      expect([key, distance(outcome.gradients[key], reference[key]) < 1e-5]).toEqual([key, true]);
    }
  });

  it('leaves no tensors behind', () => {
    expect(outcome.leaked).toBe(0);
  });
});

describe('lstmForward', () => {
  it('goes on from its last states', () => {
    const difference = tidy(() => {
      const tensors = asTensors(arrays, shapes) as unknown as LstmInput;
      const part = (from: number, count: number) => slice(tensors.x, [0, from, 0], [2, count, 3]);
      const last = (states: Steps) =>
        reshape<Rank.R2>(slice(states, [2, 0, 0, 0], [1, 1, 2, 4]), [2, 4]);
      const first = lstmForward({ ...tensors, x: part(0, 3) });
      const [initial, initialCell] = [last(first.hidden), last(first.cell)];
      const second = lstmForward({ ...tensors, x: part(3, 2), initial, initialCell });
      const joined = concat([first.hidden, second.hidden], 0);
      return distance(joined.dataSync(), lstmForward(tensors).hidden.dataSync());
    });
    expect(difference).toBeLessThan(1e-6);
  });
});

describe('PeepholeLstm', () => {
  it("equals tf.layers.lstm with 'sigmoid' where its peepholes are 0, gradients too", () => {
    const theirs = layers.lstm({
      units: 4,
      returnSequences: true,
      recurrentActivation: 'sigmoid',
      recurrentInitializer: 'glorotUniform',
    });
    const ours = new PeepholeLstm({ name: 'ours', units: 4, seed: 1 });
    const values = [arrays.kernel, arrays.recurrentKernel, arrays.bias, new Float64Array(12)];
    const [expected, got] = [theirs, ours].map((layer) =>
      layerOutcome(layer, tensor(Float32Array.from(arrays.x), [2, 5, 3]), values, weights),
    );
    expect(distance(got!.value, expected!.value)).toBeLessThan(1e-6);
    expect([expected!.gradients.length, got!.gradients.length]).toEqual([3, 4]);
    expected!.gradients.forEach((gradient, i) =>
      expect(distance(got!.gradients[i]!, gradient)).toBeLessThan(1e-5),
    );
  });

  it('starts with forget bias 1 and peepholes 0, as tf.layers.lstm starts its bias', () => {
    const [theirs, ours] = tidy(() =>
      [
        layers.lstm({ units: 2, unitForgetBias: true, recurrentInitializer: 'glorotUniform' }),
        new PeepholeLstm({ name: 'ours', units: 2, seed: 1 }),
      ].map((layer) => {
        layer.build([null, null, 3]);
        return layer
          .getWeights()
          .slice(2)
          .map((weight) => [...weight.dataSync()]);
      }),
    );
    expect(ours).toEqual([theirs![0], [0, 0, 0, 0, 0, 0]]);
  });
});
