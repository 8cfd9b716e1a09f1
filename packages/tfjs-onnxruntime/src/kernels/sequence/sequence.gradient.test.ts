import * as tf from '@tensorflow/tfjs-core';
import { expectGradients } from '../../testing/gradient-check.js';
import { generate, read } from '../../testing/reference/nd-array.js';
import type { NdArray } from '../../testing/reference/nd-array.js';
import { gru, lstm } from '../../testing/reference/recurrent.js';
import { forSeeds } from '../../testing/seeds.js';

/** 16 come in whole blocks. */
const UNITS = [1, 2, 3, 16];

function run(kernel: string, inputs: Readonly<Record<string, tf.Tensor | undefined>>): tf.Tensor[] {
  return [tf.engine().runKernel(kernel, inputs as tf.NamedTensorMap)].flat();
}

/** Outputs and cells beside each other, so that both have gradients. */
function joined([hidden, cell]: NdArray[]): NdArray {
  const [batch = 0, time = 0, units = 0] = hidden?.shape ?? [];
  return generate([batch, time, 2 * units], ([b = 0, t = 0, u = 0]) =>
    u < units ? read(hidden!, [b, t, u]) : read(cell!, [b, t, u - units]),
  );
}

forSeeds('GruSequence', 16, (random) => {
  const [batch = 1, features = 1] = random.shape(2, 1, 3);
  const units = random.pick(UNITS);
  const time = random.pick([1, 2, 5]);
  return expectGradients(random, {
    inputs: [
      random.array([batch, time, features]),
      random.array([features, 3 * units]),
      random.array([units, 3 * units]),
      random.array([3 * units]),
      random.array([batch, units]),
    ],
    apply: (x, kernel, recurrentKernel, bias, initial) =>
      run('GruSequence', { x, kernel, recurrentKernel, bias, initial })[0]!,
    reference: gru as (...inputs: NdArray[]) => NdArray,
  });
});

forSeeds('LstmSequence', 16, (random) => {
  const [batch = 1, features = 1] = random.shape(2, 1, 3);
  const units = random.pick(UNITS);
  const time = random.pick([1, 2, 5]);
  return expectGradients(random, {
    inputs: [
      random.array([batch, time, features]),
      random.array([features, 4 * units]),
      random.array([units, 4 * units]),
      random.array([4 * units]),
      random.array([3, units]),
      random.array([batch, units]),
      random.array([batch, units]),
    ],
    apply: (x, kernel, recurrentKernel, bias, peephole, initial, initialCell) =>
      tf.concat(
        run('LstmSequence', { x, kernel, recurrentKernel, bias, peephole, initial, initialCell }),
        2,
      ),
    reference: (...inputs) => joined(lstm(...(inputs as Parameters<typeof lstm>))),
  });
});
