import type { TensorInfo } from '@tensorflow/tfjs-core';
import { lazyKernel, only } from './lazy-kernel.js';

/** Softmax along one axis. */
export const softmax = lazyKernel<{ logits: TensorInfo }, { dim: number }>(
  'Softmax',
  ({ inputs: { logits }, attrs: { dim }, backend }) => {
    if (logits.dtype !== 'float32' || logits.shape.length === 0) return undefined;
    return backend.record(`Softmax ${dim}`, [logits], logits.shape, 'float32', (graph, inputs) => {
      const name = graph.op('Softmax', [graph.plain(only(inputs))], { axis: dim });
      return graph.value(logits.shape, 'float32', name);
    });
  },
);
