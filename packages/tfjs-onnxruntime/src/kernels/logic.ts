import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import { onnxType } from '../compile/emitter.js';
import { DATA_TYPES } from '@circumplex/onnx-model';
import { emitElementwise } from './elementwise.js';
import { lazyKernel } from './lazy-kernel.js';
import { padRank } from '../shapes.js';

/** `where` with a condition of the branches' shape, or of their first dimension. */
export const select = lazyKernel<{ condition: TensorInfo; t: TensorInfo; e: TensorInfo }>(
  'Select',
  ({ inputs: { condition, t, e }, backend }) => {
    if (condition.dtype !== 'bool' || t.dtype !== 'float32' || e.dtype !== 'float32')
      return undefined;
    const trailing = t.shape.length - condition.shape.length;
    const spread = [...padRank([], trailing)];
    return backend.record('Select', [condition, t, e], t.shape, 'float32', (graph, operands) => {
      const [test, yes, no] = operands;
      if (!test || !yes || !no) throw new RangeError('Select takes three inputs');
      const aligned = graph.reshaped(test, [...test.shape, ...spread]);
      return emitElementwise(graph, [aligned, yes, no], t.shape, 'float32', (_, names) =>
        graph.op('Where', names),
      );
    });
  },
);

/** Negation of booleans. */
export const logicalNot = lazyKernel<{ x: TensorInfo }>(
  'LogicalNot',
  ({ inputs: { x }, backend }) =>
    x.dtype === 'bool'
      ? backend.record('LogicalNot', [x], x.shape, 'bool', (graph, operands) =>
          emitElementwise(graph, operands, x.shape, 'bool', (_, names) => graph.op('Not', names)),
        )
      : undefined,
);

const NUMERIC = new Set<DataType>(['float32', 'int32', 'bool']);

/**
 * Conversions between float32, int32 and bool; a NaN becomes 0 as in typed arrays. The cpu backend's
 * own kernel only renames the type of the data, which a graph cannot read.
 */
export const cast = lazyKernel<{ x: TensorInfo }, { dtype: DataType }>(
  'Cast',
  ({ inputs: { x }, attrs: { dtype }, backend }) => {
    if (!NUMERIC.has(x.dtype) || !NUMERIC.has(dtype)) return undefined;
    if (x.dtype === dtype) {
      backend.incRef(x.dataId);
      return { dataId: x.dataId, shape: x.shape, dtype };
    }
    const to = DATA_TYPES[onnxType(dtype)];
    const guard = x.dtype === 'float32' && dtype === 'int32';
    return backend.record(`Cast ${x.dtype} ${dtype}`, [x], x.shape, dtype, (graph, operands) =>
      emitElementwise(graph, operands, x.shape, dtype, (_, [name = '']) => {
        const source = guard
          ? graph.op('Where', [graph.op('IsNaN', [name]), graph.float(0), name])
          : name;
        return graph.op('Cast', [source], { to });
      }),
    );
  },
);
