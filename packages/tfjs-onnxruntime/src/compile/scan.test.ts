import * as tf from '@tensorflow/tfjs-core';
import { registerOnnxruntimeBackend } from '../index.js';
import { backend } from '../testing/faulty.js';
import { scan } from './scan.js';

beforeAll(() => {
  registerOnnxruntimeBackend({ threads: 2 });
  return tf.setBackend('onnxruntime');
});

/** s ← s·factor + x over time; the states after each step, [T, 1], and the last one, [1]. */
function recur(x: tf.Tensor2D, backwards: boolean): number[][] {
  const [first, factor] = [tf.tensor1d([1]), tf.tensor1d([2])];
  const outputs = [x.shape, [1]].map((shape) => ({ shape, dtype: 'float32' as const }));
  backend().enterKernel('Recur');
  const infos = backend().recordMany(
    `Recur ${String(backwards)}`,
    [x, first, factor],
    outputs,
    (graph, inputs) => {
      const [steps = '', initial = '', two = ''] = inputs.map((input) => graph.plain(input));
      // Made outside for the body alone: it must not be taken for dead.
      const outside = graph.op('Mul', [two, graph.float(1)]);
      const made = scan(
        graph,
        { states: [initial], inputs: [steps], backwards },
        (body, [state = ''], [input = '']) => {
          const next = body.op('Add', [body.op('Mul', [state, outside]), input]);
          return { states: [next], outputs: [next] };
        },
      );
      return [made.outputs[0] ?? '', made.states[0] ?? ''].map((name, index) =>
        graph.value(outputs[index]?.shape ?? [], 'float32', name),
      );
    },
  );
  return infos.map((info) => {
    const tensor = tf.engine().makeTensorFromTensorInfo(info);
    return [...tensor.dataSync()];
  });
}

it.each([
  [false, [3, 8, 19], [19]],
  [true, [25, 12, 5], [25]],
] as const)('carries a state over time, backwards: %p', (backwards, states, last) => {
  tf.tidy(() => expect(recur(tf.tensor2d([[1], [2], [3]]), backwards)).toEqual([states, last]));
});
