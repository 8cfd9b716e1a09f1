import type { TensorInfo } from '@tensorflow/tfjs-core';
import { emitElementwise } from './elementwise.js';
import { lazyKernel } from './lazy-kernel.js';

/** The sum of tensors of one shape. */
export const addN = lazyKernel<TensorInfo[]>('AddN', ({ inputs, backend }) => {
  const [first] = inputs;
  if (!first || inputs.some(({ dtype }) => dtype !== 'float32')) return undefined;
  const { shape } = first;
  return backend.record('AddN', inputs, shape, 'float32', (graph, values) =>
    emitElementwise(graph, values, shape, 'float32', (_, names) => graph.op('Sum', names)),
  );
});
