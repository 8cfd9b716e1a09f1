import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Emitter } from '../compile/emitter.js';
import { emitElementwise } from './elementwise.js';
import { lazyKernel } from './lazy-kernel.js';
import type { LazyKernel } from './lazy-kernel.js';

type Attributes = Readonly<Record<string, number>>;
type Build = (graph: Emitter, x: string, attrs: Attributes) => string;

/** A float32 function of one tensor, elementwise; its attributes are part of the graph. */
function unary(name: string, build: Build): LazyKernel {
  return lazyKernel<{ x: TensorInfo }, Attributes>(name, ({ inputs: { x }, attrs, backend }) => {
    if (x.dtype !== 'float32') return undefined;
    const key = attributesKey(name, attrs);
    return backend.record(key, [x], x.shape, 'float32', (graph, operands) =>
      emitElementwise(graph, operands, x.shape, 'float32', (_, [a = '']) => build(graph, a, attrs)),
    );
  });
}

function attributesKey(name: string, attrs: Attributes | undefined): string {
  let key = name;
  for (const attribute in attrs) key += ` ${String(attrs[attribute])}`;
  return key;
}

/** A function that ONNX has as an operator without attributes. */
function plain(name: string, type: string): LazyKernel {
  return unary(name, (graph, x) => graph.op(type, [x]));
}

function clip(graph: Emitter, x: string, low: number, high: number): string {
  return graph.op('Clip', [x, graph.float(low), graph.float(high)]);
}

/** Elementwise functions of one float32 tensor. */
export const unaryKernels: readonly LazyKernel[] = [
  plain('Abs', 'Abs'),
  plain('Ceil', 'Ceil'),
  plain('Cos', 'Cos'),
  plain('Erf', 'Erf'),
  plain('Exp', 'Exp'),
  plain('Floor', 'Floor'),
  plain('Log', 'Log'),
  plain('Neg', 'Neg'),
  plain('Reciprocal', 'Reciprocal'),
  plain('Relu', 'Relu'),
  plain('Round', 'Round'),
  plain('Sigmoid', 'Sigmoid'),
  plain('Sin', 'Sin'),
  plain('Softplus', 'Softplus'),
  plain('Sqrt', 'Sqrt'),
  plain('Tanh', 'Tanh'),
  unary('Elu', (graph, x) => graph.op('Elu', [x])),
  unary('LeakyRelu', (graph, x, { alpha = 0.2 }) => {
    const scaled = graph.op('Mul', [x, graph.float(alpha)]);
    const negative = graph.op('Min', [scaled, graph.float(0)]);
    return graph.op('Add', [graph.op('Relu', [x]), negative]);
  }),
  unary('ClipByValue', (graph, x, { clipValueMin = 0, clipValueMax = 0 }) =>
    clip(graph, x, clipValueMin, clipValueMax),
  ),
  unary('Relu6', (graph, x) => clip(graph, x, 0, 6)),
  unary('Rsqrt', (graph, x) => graph.op('Reciprocal', [graph.op('Sqrt', [x])])),
  unary('Sign', (graph, x) => {
    const sides = ['Greater', 'Less'].map((type) =>
      graph.op('Cast', [graph.op(type, [x, graph.float(0)])], { to: 1 }),
    );
    return graph.op('Sub', sides);
  }),
  unary('Square', (graph, x) => graph.op('Mul', [x, x])),
  // As fast as a comparison and a cast, and NaN stays NaN.
  unary('Step', (graph, x, { alpha = 0 }) => {
    const positive = graph.op('Ceil', [clip(graph, x, 0, 1)]);
    if (alpha === 0) return positive;
    const scaled = graph.op('Mul', [positive, graph.float(1 - alpha)]);
    return graph.op('Add', [scaled, graph.float(alpha)]);
  }),
];
