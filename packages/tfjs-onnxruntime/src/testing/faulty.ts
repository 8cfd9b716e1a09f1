import * as tf from '@tensorflow/tfjs-core';
import type { OnnxruntimeBackend } from '../backend.js';

/** The backend, which must be the current one. */
export function backend(): OnnxruntimeBackend {
  return tf.backend() as OnnxruntimeBackend;
}

/** Records a call of an operator that onnxruntime does not have. */
export function unknownOperator(x: tf.Tensor): tf.Tensor {
  backend().enterKernel('Unknown');
  const info = backend().record('Unknown', [x], x.shape, 'float32', (graph, [input]) =>
    graph.value(x.shape, 'float32', graph.op('NoSuchOperator', input ? [graph.plain(input)] : [])),
  );
  return tf.engine().makeTensorFromTensorInfo(info);
}

/** Records a look-up of an element that does not exist, which only the run finds out. */
export function outOfRange(x: tf.Tensor): tf.Tensor {
  backend().enterKernel('OutOfRange');
  const index = tf.tensor1d([x.size + 7], 'int32');
  const info = backend().record('OutOfRange', [x, index], [1], 'float32', (graph, inputs) => {
    const [values, rows] = inputs.map((input) => graph.plain(input));
    return graph.value([1], 'float32', graph.op('Gather', [values ?? '', rows ?? ''], { axis: 0 }));
  });
  index.dispose();
  return tf.engine().makeTensorFromTensorInfo(info);
}

/** Crashes the device thread. */
export async function crashDevice(): Promise<void> {
  const { thread } = backend().recorder.queue.device;
  thread.post({ type: 'free' } as never);
  thread.hold();
  while (!thread.failure) await new Promise((resolve) => setTimeout(resolve, 5));
}
