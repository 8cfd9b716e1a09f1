import '@tensorflow/tfjs-backend-cpu';
import { concat, reshape, slice, tensor, tidy, type Rank } from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { finiteDifferences } from '../testing/finite-differences.js';
import { asTensors, differentiate, distance, randomArrays } from '../testing/gradients.js';
import { layerOutcome } from '../testing/layer-outcome.js';
import { plainGru } from '../testing/plain-recurrent.js';
import { gruForward, type GruInput } from './gru-math.js';
import { GruSequence, gruSequence } from './gru-sequence.js';

const shapesOver = (time: number) =>
  ({
    x: [2, time, 3],
    kernel: [3, 12],
    recurrentKernel: [4, 12],
    bias: [12],
    initial: [2, 4],
  }) as const;
const shapes = shapesOver(5);
const arrays = randomArrays(shapes, 11);
const { weights } = randomArrays({ weights: [2, 5, 4] }, 12);

describe.each([5, 1])('gruSequence over %d frames', (time) => {
  const sizes = { batch: 2, time, features: 3, units: 4 };
  const shapes = shapesOver(time);
  const arrays = randomArrays(shapes, time);
  const outcome = differentiate(
    (inputs) => gruSequence(inputs as unknown as GruInput),
    arrays,
    shapes,
    weights.subarray(0, 8 * time),
  );

  it("computes ONNX's equations", () => {
    expect(distance(outcome.value, plainGru(arrays, sizes))).toBeLessThan(1e-6);
  });

  it('has the gradients that finite differences find', () => {
    const reference = finiteDifferences(
      (moved) => plainGru(moved, sizes).reduce((total, h, i) => total + h * weights[i]!, 0),
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

describe('gruForward', () => {
  it('goes on from its last state', () => {
    const difference = tidy(() => {
      const tensors = asTensors(arrays, shapes) as unknown as GruInput;
      const { x } = tensors;
      const first = gruForward({ ...tensors, x: slice(x, [0, 0, 0], [2, 3, 3]) });
      const initial = reshape<Rank.R2>(slice(first, [2, 0, 0, 0], [1, 1, 2, 4]), [2, 4]);
      const second = gruForward({ ...tensors, x: slice(x, [0, 3, 0], [2, 2, 3]), initial });
      return distance(concat([first, second], 0).dataSync(), gruForward(tensors).dataSync());
    });
    expect(difference).toBeLessThan(1e-6);
  });
});

describe('GruSequence', () => {
  it("equals tf.layers.gru with 'sigmoid' and resetAfter false, gradients too", () => {
    const theirs = layers.gru({
      units: 4,
      returnSequences: true,
      recurrentActivation: 'sigmoid',
      recurrentInitializer: 'glorotUniform',
    });
    const ours = new GruSequence({ name: 'ours', units: 4, seed: 1 });
    const values = [arrays.kernel, arrays.recurrentKernel, arrays.bias];
    const [expected, got] = [theirs, ours].map((layer) =>
      layerOutcome(layer, tensor(Float32Array.from(arrays.x), [2, 5, 3]), values, weights),
    );
    expect(distance(got!.value, expected!.value)).toBeLessThan(1e-6);
    expect(got!.gradients.length).toBe(3);
    got!.gradients.forEach((gradient, i) =>
      expect(distance(gradient, expected!.gradients[i]!)).toBeLessThan(1e-5),
    );
  });
});
