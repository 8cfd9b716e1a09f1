import '@circumplex/tfjs-onnxruntime';
import { onnxruntimeStats } from '@circumplex/tfjs-onnxruntime';
import '@tensorflow/tfjs-backend-cpu';
import { setBackend } from '@tensorflow/tfjs-core';
import { differentiate, distance, randomArrays } from '../testing/gradients.js';
import type { GruInput } from './gru-math.js';
import { gruSequence } from './gru-sequence.js';
import type { LstmInput } from './lstm-math.js';
import { lstmSequence } from './peephole-lstm.js';

const FEATURES = 5;
/** 32 units come in whole blocks, 6 do not: backends may have other code for each. */
const CASES = [1, 2, 7, 80].flatMap((time) =>
  [1, 3, 8].flatMap((batch) => [6, 32].map((units) => [time, batch, units] as const)),
);

type Case = (typeof CASES)[number];

const shapesOf = (gates: number, [time, batch, units]: Case) => ({
  x: [batch, time, FEATURES],
  kernel: [FEATURES, gates * units],
  recurrentKernel: [units, gates * units],
  bias: [gates * units],
  initial: [batch, units],
});

const LAYERS = {
  GruSequence: {
    shapes: (sizes: Case) => shapesOf(3, sizes),
    run: (inputs: object) => gruSequence(inputs as GruInput),
  },
  LstmSequence: {
    shapes: (sizes: Case) => ({
      ...shapesOf(4, sizes),
      peephole: [3, sizes[2]],
      initialCell: [sizes[1], sizes[2]],
    }),
    run: (inputs: object) => lstmSequence(inputs as LstmInput),
  },
} as const;

/** Smaller recurrent weights: with large ones 80 frames turn rounding into other numbers. */
function tame<A extends { readonly recurrentKernel: Float64Array }>(arrays: A, units: number): A {
  const recurrentKernel = arrays.recurrentKernel.map((weight) => weight / Math.sqrt(units));
  return { ...arrays, recurrentKernel };
}

describe.each(Object.entries(LAYERS))('%s of a backend', (_, { shapes, run }) => {
  it.each(CASES)(
    'over %d frames of %d sequences, %d units, gives what the formula gives',
    async (...sizes) => {
      const [time, batch, units] = sizes;
      const all = shapes(sizes);
      const arrays = tame(randomArrays(all, time), units);
      const { weights } = randomArrays({ weights: [batch, time, units] }, 2);
      const outcomeOn = async (backend: string) => {
        await setBackend(backend);
        return differentiate(run, arrays, all, weights);
      };
      const expected = await outcomeOn('cpu');
      const got = await outcomeOn('onnxruntime');
      expect(onnxruntimeStats()).toMatchObject({ fallbacks: {}, graphNodes: expect.any(Number) });
      expect(onnxruntimeStats().graphNodes).toBeLessThan(100);
      expect(distance(got.value, expected.value)).toBeLessThan(1e-5);
      for (const key of Object.keys(all) as (keyof typeof all)[])
        expect([key, distance(got.gradients[key], expected.gradients[key]) < 1e-4]).toEqual([
          key,
          true,
        ]);
      expect(got.leaked).toBe(0);
    },
  );
});
