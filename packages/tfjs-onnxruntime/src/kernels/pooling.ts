import type { TensorInfo } from '@tensorflow/tfjs-core';
import { geometryKey, poolGeometry, windowAttributes } from './conv-geometry.js';
import type { WindowAttributes } from './conv-geometry.js';
import { lazyKernel, only } from './lazy-kernel.js';
import { blockedMaxPool, poolsInBlocks } from './pooling-blocked.js';

interface PoolAttributes extends WindowAttributes {
  readonly filterSize: [number, number] | number;
}

function pooling(name: string, type: string) {
  return lazyKernel<{ x: TensorInfo }, PoolAttributes>(
    name,
    ({ inputs: { x }, attrs, backend }) => {
      const geometry = poolGeometry(x.shape, attrs.filterSize, attrs);
      if (!geometry || x.dtype !== 'float32') return undefined;
      const { outShape } = geometry;
      const key = `${name} ${geometryKey(geometry)}`;
      return backend.record(key, [x], outShape, 'float32', (graph, inputs) => {
        const { kernel_shape, strides, pads } = windowAttributes(geometry);
        const attributes = { kernel_shape, strides, pads };
        const value = only(inputs);
        if (type === 'MaxPool' && poolsInBlocks(graph, value)) {
          const blocked = blockedMaxPool(graph, graph.name(value, 'blocked'), geometry);
          return graph.named('blocked', outShape, 'float32', blocked);
        }
        const result = graph.op(type, [graph.image(value)], attributes);
        return graph.imageValue(outShape, 'float32', result);
      });
    },
  );
}

/** Maximum of each window. */
export const maxPool = pooling('MaxPool', 'MaxPool');

/** Mean of each window, without its padding. */
export const avgPool = pooling('AvgPool', 'AveragePool');
