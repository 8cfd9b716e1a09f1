import { backend_util } from '@tensorflow/tfjs-core';
import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import { emitElementwise } from './elementwise.js';
import type { Elementwise } from './elementwise.js';
import { lazyKernel } from './lazy-kernel.js';
import type { KernelCall, KernelResult, LazyKernel } from './lazy-kernel.js';

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
): KernelResult {
  const shape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
  return backend.record(name, [a, b], shape, dtype, (graph, operands) =>
    emitElementwise(graph, operands, shape, dtype, build),
  );
}

function arithmetic(name: string, build: Elementwise): LazyKernel {
  return lazyKernel<Operands>(name, (call) => {
    const { a, b } = call.inputs;
    if (a.dtype !== 'float32' || b.dtype !== 'float32') return undefined;
    return recordBinary(call, name, 'float32', build);
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

/** Broadcasting functions of two tensors. */
export const binaryKernels: readonly LazyKernel[] = [
  arithmetic('Add', node('Add')),
  arithmetic('Sub', node('Sub')),
  arithmetic('Multiply', node('Mul')),
  arithmetic('RealDiv', node('Div')),
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
