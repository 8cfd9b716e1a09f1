import * as tf from '@tensorflow/tfjs-core';
import { compiledStep, onnxruntimeStats, registerOnnxruntimeBackend } from '../../index.js';
import { normal } from '../../testing/compare.js';

const [BATCH, TIME, FEATURES, UNITS] = [3, 7, 5, 16];

type Named = Record<string, tf.Tensor>;

function inputsOf(gates: number): Named {
  return {
    x: normal([BATCH, TIME, FEATURES], 1),
    kernel: normal([FEATURES, gates * UNITS], 2),
    recurrentKernel: normal([UNITS, gates * UNITS], 3),
    bias: normal([gates * UNITS], 4),
    initial: normal([BATCH, UNITS], 5),
  };
}

const KERNELS: [string, () => Named][] = [
  ['GruSequence', () => inputsOf(3)],
  [
    'LstmSequence',
    () => ({
      ...inputsOf(4),
      peephole: normal([3, UNITS], 6),
      initialCell: normal([BATCH, UNITS], 7),
    }),
  ],
];

beforeAll(() => {
  registerOnnxruntimeBackend({ threads: 2 });
  return tf.setBackend('onnxruntime');
});

/** All outputs beside each other, [B, T, …]. */
function run(kernel: string, inputs: Named): tf.Tensor3D {
  const outputs = [tf.engine().runKernel<tf.Tensor | tf.Tensor[]>(kernel, inputs)].flat();
  return (outputs.length > 1 ? tf.concat(outputs, 2) : outputs[0]!) as tf.Tensor3D;
}

/** Output and gradients by all inputs, one after the other; `between` gets the output first. */
function bits(kernel: string, inputs: Named, between: (y: tf.Tensor) => void): Float32Array {
  const keys = Object.keys(inputs);
  const all = tf.tidy(() => {
    const apply = (...tensors: tf.Tensor[]) => {
      const y = run(kernel, Object.fromEntries(keys.map((key, i) => [key, tensors[i]!])));
      between(y);
      return y;
    };
    const { value, grads } = tf.valueAndGrads(apply)(Object.values(inputs));
    return tf.concat([value, ...grads].map((tensor) => tf.reshape(tensor, [-1])));
  });
  const values = all.dataSync() as Float32Array;
  all.dispose();
  return values;
}

describe.each(KERNELS)('%s', (kernel, make) => {
  it('has the same bits whether or not the output is read before the gradients are made', () => {
    const inputs = make();
    const whole = bits(kernel, inputs, () => undefined);
    const { runs } = onnxruntimeStats();
    const parted = bits(kernel, inputs, (y) => y.dataSync());
    expect(onnxruntimeStats().runs).toBe(runs + 2);
    expect(parted).toEqual(whole);
    tf.dispose(inputs);
  });

  it('goes on from its last states', () => {
    const inputs = make();
    const [whole, parts] = tf.tidy(() => {
      const part = (from: number, count: number) =>
        tf.slice(inputs['x']!, [0, from, 0], [BATCH, count, FEATURES]);
      const first = run(kernel, { ...inputs, x: part(0, 3) });
      const last = tf.split(
        tf.reshape(tf.slice(first, [0, 2, 0], [BATCH, 1, -1]), [BATCH, -1]),
        first.shape[2] / UNITS,
        1,
      );
      const [initial, initialCell] = last as [tf.Tensor, tf.Tensor?];
      const states = initialCell ? { initial, initialCell } : { initial };
      const second = run(kernel, { ...inputs, ...states, x: part(3, TIME - 3) });
      const joined = tf.concat([first, second], 1);
      return [run(kernel, inputs).dataSync(), joined.dataSync()];
    });
    whole!.forEach((value, i) => expect(parts![i]).toBeCloseTo(value, 5));
    tf.dispose(inputs);
  });

  it('is sent again by compiledStep, with new numbers', async () => {
    const inputs = make();
    const { x, ...others } = inputs;
    const loss = (input: tf.Tensor) => tf.mean(run(kernel, { ...others, x: input }));
    const step = compiledStep((input: tf.Tensor) => tf.grad(loss)(input));
    for (let i = 1; i <= 5; i += 1) {
      const input = tf.mul(x!, i / 3);
      const [got, expected] = [step(input), tf.tidy(() => tf.grad(loss)(input))];
      expect(await got.data()).toEqual(await expected.data());
      tf.dispose([input, got, expected]);
    }
    expect(step.replays()).toBeGreaterThan(0);
    step.dispose();
    tf.dispose(inputs);
  });

  it('refuses, at the call, what does not fit together', () => {
    const inputs = make();
    const call = (changed: Named) => () => tf.tidy(() => run(kernel, { ...inputs, ...changed }));
    expect(call({ bias: normal([3], 1) })).toThrow(
      new RegExp(`${kernel}: bias must be float32 \\[\\d+\\].*got float32 \\[3\\]`),
    );
    expect(call({ x: normal([BATCH, TIME, 2], 1) })).toThrow('kernel must be float32 [2,');
    expect(call({ x: tf.zeros([BATCH, 0, FEATURES]) })).toThrow('of sizes above 0');
    expect(call({ initial: tf.zeros([BATCH, UNITS], 'int32') })).toThrow('got int32');
    tf.dispose(inputs);
  });
});
