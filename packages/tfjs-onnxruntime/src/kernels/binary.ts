import { backend_util } from '@tensorflow/tfjs-core';
import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import type { Emitter } from '../compile/emitter.js';
import type { Value } from '../compile/value.js';
import { addProducts, divide, scale, shift, smallOperand, subtract } from './affine.js';
import { addBias } from './conv2d.js';
import { emitElementwise } from './elementwise.js';
import type { Elementwise } from './elementwise.js';
import { lazyKernel } from './lazy-kernel.js';
import type { KernelCall, KernelResult, LazyKernel } from './lazy-kernel.js';
import { maskUnpooled } from './pooling-grads.js';
import { multiplyFull } from './products.js';

interface Operands {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
}

/** Records a broadcasting function of two tensors. */
function recordBinary(
  { inputs: { a, b }, backend }: KernelCall<Operands>,
  name: string,
  dtype: DataType,
  build: Elementwise,
  special?: Special,
): KernelResult {
  const shape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
  return backend.record(
    name,
    [a, b],
    shape,
    dtype,
    (graph, operands) =>
      special?.(graph, operands, shape) ?? emitElementwise(graph, operands, shape, dtype, build),
  );
}

/** Takes another way for some operands; undefined where it does not apply. */
type Special = (
  graph: Emitter,
  operands: readonly Value[],
  shape: readonly number[],
) => Value | undefined;

function arithmetic(name: string, build: Elementwise, special?: Special): LazyKernel {
  return lazyKernel<Operands>(name, (call) => {
    const { a, b } = call.inputs;
    if (a.dtype !== 'float32' || b.dtype !== 'float32') return undefined;
    return recordBinary(call, name, 'float32', build, special);
  });
}

function comparison(name: string, build: Elementwise): LazyKernel {
  return lazyKernel<Operands>(name, (call) => {
    const { a, b } = call.inputs;
    if (a.dtype !== b.dtype || (a.dtype !== 'float32' && a.dtype !== 'int32')) return undefined;
    return recordBinary(call, `${name} ${a.dtype}`, 'bool', build);
  });
}

function logical(name: string, type: string): LazyKernel {
  return lazyKernel<Operands>(name, (call) => {
    const { a, b } = call.inputs;
    if (a.dtype !== 'bool' || b.dtype !== 'bool') return undefined;
    return recordBinary(call, name, 'bool', node(type));
  });
}

function node(type: string): Elementwise {
  return (graph, names) => graph.op(type, names);
}

const add: Special = (graph, operands, shape) => {
  const biased = addBias(graph, operands, shape);
  if (biased) return biased;
  const found = smallOperand(operands, shape);
  return found ? shift(graph, found.full, found.small) : addProducts(graph, operands);
};

const multiply: Special = (graph, operands, shape) => {
  const unpooled = maskUnpooled(operands);
  if (unpooled) return unpooled;
  const found = smallOperand(operands, shape);
  return found ? scale(graph, found.full, found.small) : multiplyFull(graph, operands, shape);
};

const subtractSmall: Special = (graph, operands, shape) => {
  const found = smallOperand(operands, shape);
  return found && found.full === operands[0] ? subtract(graph, found.full, found.small) : undefined;
};

const divideBySmall: Special = (graph, operands, shape) => {
  const found = smallOperand(operands, shape);
  return found && found.full === operands[0] ? divide(graph, found.full, found.small) : undefined;
};

/** Broadcasting functions of two tensors. */
export const binaryKernels: readonly LazyKernel[] = [
  arithmetic('Add', node('Add'), add),
  arithmetic('Sub', node('Sub'), subtractSmall),
  arithmetic('Multiply', node('Mul'), multiply),
  arithmetic('RealDiv', node('Div'), divideBySmall),
  arithmetic('Maximum', node('Max')),
  arithmetic('Minimum', node('Min')),
  arithmetic('Pow', node('Pow')),
  arithmetic('SquaredDifference', (graph, names) => {
    const difference = graph.op('Sub', names);
    return graph.op('Mul', [difference, difference]);
  }),
  comparison('Equal', node('Equal')),
  comparison('NotEqual', (graph, names) => graph.op('Not', [graph.op('Equal', names)])),
  comparison('Greater', node('Greater')),
  comparison('GreaterEqual', node('GreaterOrEqual')),
  comparison('Less', node('Less')),
  comparison('LessEqual', node('LessOrEqual')),
  logical('LogicalAnd', 'And'),
  logical('LogicalOr', 'Or'),
];
