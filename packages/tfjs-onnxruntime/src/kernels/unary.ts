import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Emitter } from '../compile/emitter.js';
import { Value as GraphValue } from '../compile/value.js';
import type { Value } from '../compile/value.js';
import { rectifyAffine } from './affine.js';
import { emitElementwise, takeNames } from './elementwise.js';
import { lazyKernel } from './lazy-kernel.js';
import type { LazyKernel } from './lazy-kernel.js';

type Attributes = Readonly<Record<string, number>>;
type Build = (graph: Emitter, x: string, attrs: Attributes) => string;
/** Takes another way for some values; undefined where it does not apply. */
type Special = (graph: Emitter, value: Value, attrs: Attributes) => Value | undefined;

/** A float32 function of one tensor, elementwise; its attributes are part of the graph. */
function unary(name: string, build: Build, special?: Special): LazyKernel {
  return lazyKernel<{ x: TensorInfo }, Attributes>(name, ({ inputs: { x }, attrs, backend }) => {
    if (x.dtype !== 'float32') return undefined;
    const key = attributesKey(name, attrs);
    return backend.record(key, [x], x.shape, 'float32', (graph, [value]) => {
      if (!value) throw new RangeError(`${name} takes one input`);
      return special?.(graph, value, attrs) ?? emitUnary(graph, value, attrs, build);
    });
  });
}

function emitUnary(graph: Emitter, value: Value, attrs: Attributes, build: Build): Value {
  return emitElementwise(graph, [value], value.shape, 'float32', (_, [a = '']) =>
    build(graph, a, attrs),
  );
}

/** A ReLU, as part of the node that makes its operand if only the ReLU's gradient reads that too. */
function rectify(graph: Emitter, value: Value): Value {
  const result = fused(graph, value) ?? emitUnary(graph, value, {}, relu);
  value.rectified = result;
  return result;
}

function fused(graph: Emitter, value: Value): Value | undefined {
  if (!value.consumers.every((consumer) => consumer === 'Relu' || consumer === 'Step'))
    return undefined;
  const { pending } = value;
  if (!pending) return rectifyAffine(graph, value);
  const result = new GraphValue(value.shape, 'float32');
  pending.emit(result, pending.bias, true);
  return result;
}

/** Where a value, or its ReLU, is positive; put off, so that a product with it chooses the layout. */
function mask(graph: Emitter, value: Value, attrs: Attributes): Value | undefined {
  const source = value.rectified ?? value;
  if (attrs['alpha'] !== undefined && attrs['alpha'] !== 0)
    return emitUnary(graph, source, attrs, step);
  const result = new GraphValue(value.shape, 'float32');
  result.maskOf = source;
  result.defer = () => takeNames(result, emitUnary(graph, source, attrs, step));
  return result;
}

/** A square says of what: sums need not have it written. */
function squared(graph: Emitter, value: Value): Value {
  const result = emitUnary(graph, value, {}, square);
  if (!value.spread) result.squareOf = value;
  return result;
}

function square(graph: Emitter, x: string): string {
  return graph.op('Mul', [x, x]);
}

function relu(graph: Emitter, x: string): string {
  return graph.op('Relu', [x]);
}

function step(graph: Emitter, x: string, { alpha = 0 }: Attributes): string {
  const ones = graph.op('Ceil', [clip(graph, x, 0, 1)]);
  if (alpha === 0) return ones;
  const scaled = graph.op('Mul', [ones, graph.float(1 - alpha)]);
  return graph.op('Add', [scaled, graph.float(alpha)]);
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
  unary('Relu', relu, rectify),
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
  unary('Square', square, squared),
  unary('Step', step, mask),
];
