import '@circumplex/tfjs-onnxruntime';
import { onnxruntimeStats } from '@circumplex/tfjs-onnxruntime';
import '@tensorflow/tfjs-backend-cpu';
import { setBackend } from '@tensorflow/tfjs-core';
import { differentiate, distance, randomArrays } from '../testing/gradients.js';
import type { GruInput } from './gru-math.js';
import { gruSequence } from './gru-sequence.js';
import type { LstmInput } from './lstm-math.js';
import { lstmSequence } from './peephole-lstm.js';

const UNITS = 6;
const FEATURES = 5;
const CASES = [1, 2, 7, 80].flatMap((time) => [1, 3].map((batch) => [time, batch] as const));

const shapesOf = (gates: number, batch: number, time: number) => ({
  x: [batch, time, FEATURES],
  kernel: [FEATURES, gates * UNITS],
  recurrentKernel: [UNITS, gates * UNITS],
  bias: [gates * UNITS],
  initial: [batch, UNITS],
});

const LAYERS = {
  GruSequence: {
    shapes: (batch: number, time: number) => shapesOf(3, batch, time),
    run: (inputs: object) => gruSequence(inputs as GruInput),
  },
  LstmSequence: {
    shapes: (batch: number, time: number) => ({
      ...shapesOf(4, batch, time),
      peephole: [3, UNITS],
      initialCell: [batch, UNITS],
    }),
    run: (inputs: object) => lstmSequence(inputs as LstmInput),
  },
} as const;

describe.each(Object.entries(LAYERS))('%s of a backend', (_, { shapes, run }) => {
  it.each(CASES)(
    'over %d frames of %d sequences gives what the formula gives',
    async (time, batch) => {
      const all = shapes(batch, time);
      const arrays = randomArrays(all, time);
      const { weights } = randomArrays({ weights: [batch, time, UNITS] }, 2);
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
