import type { Emitter } from '../../compile/emitter.js';
import type { Sizes } from './sizes.js';
import type { StepLayout } from './step-layout.js';

/** […, K] → [rows, K]. */
export function rows(graph: Emitter, name: string, columns: number): string {
  return graph.reshape(name, [-1, columns]);
}

/** Blocks of an axis, of these sizes. */
export function split(
  graph: Emitter,
  name: string,
  axis: number,
  sizes: readonly number[],
): readonly string[] {
  return graph.many('Split', [name, graph.ints(sizes)], { axis }, sizes.length);
}

/** x·kernel + bias for all frames in one product, [B, T, gates × U]. */
export function project(
  graph: Emitter,
  [x, kernel, bias]: readonly [string, string, string],
  { batch, time, features, units }: Sizes,
  gates: number,
): string {
  const product = graph.op('Gemm', [rows(graph, x, features), kernel, bias]);
  return graph.reshape(product, [batch, time, gates * units]);
}

/** `first`, and then what `all` holds along an axis of time but the last. */
function shifted(graph: Emitter, first: string, all: string, axis: number, time: number): string {
  if (time === 1) return first;
  const [others = ''] = split(graph, all, axis, [time - 1, 1]);
  return graph.op('Concat', [first, others], { axis });
}

/** The state before each frame: `initial` [B, U], then `states` [B, T, U] but the last. */
export function beforeFrames(
  graph: Emitter,
  states: string,
  initial: string,
  { batch, time, units }: Sizes,
): string {
  return shifted(graph, graph.reshape(initial, [batch, 1, units]), states, 1, time);
}

/** The same of values over time. */
export function beforeSteps(
  graph: Emitter,
  layout: StepLayout,
  states: string,
  initial: string,
  { time }: Sizes,
): string {
  const first = graph.reshape(layout.toState(initial), [1, ...layout.state]);
  return shifted(graph, first, states, 0, time);
}

/** Weight gradient of a product over all frames: inputs [rows, K], gradients [rows, N] → [K, N]. */
export function weightGradient(graph: Emitter, inputs: string, gradients: string): string {
  return graph.op('Gemm', [inputs, gradients], { transA: 1 });
}

/** Gradients of x, kernel and bias, from that of what enters the gates, [rows, gates × U]. */
export function inputGradients(
  graph: Emitter,
  x: string,
  kernel: string,
  gradient: string,
  { batch, time, features }: Sizes,
): readonly [x: string, kernel: string, bias: string] {
  const dx = graph.op('Gemm', [gradient, kernel], { transB: 1 });
  return [
    graph.reshape(dx, [batch, time, features]),
    weightGradient(graph, rows(graph, x, features), gradient),
    graph.op('ReduceSum', [gradient, graph.ints([0])], { keepdims: 0 }),
  ];
}

/** A state of zeros. */
export function zeroState(graph: Emitter, { state }: StepLayout): string {
  return graph.op('ConstantOfShape', [graph.ints(state)]);
}

/**
 * 1 - x, elementwise, for values over time. They lie flat meanwhile: onnxruntime takes 20 times as
 * long to broadcast to shapes with ones inside.
 */
export function oneMinus(graph: Emitter, layout: StepLayout, x: string, size: number): string {
  const flat = graph.op('Sub', [graph.float(1), graph.reshape(x, [-1])]);
  return graph.reshape(flat, layout.overTime(size));
}

/** Derivative of the sigmoid in terms of its value, y - y². */
export function slope(graph: Emitter, y: string): string {
  return graph.op('Sub', [y, graph.op('Mul', [y, y])]);
}

/** x·(1 - y²), where 1 - y² is the derivative of the hyperbolic tangent in terms of its value. */
export function timesTanhSlope(graph: Emitter, x: string, y: string): string {
  return graph.op('Sub', [x, graph.op('Mul', [x, graph.op('Mul', [y, y])])]);
}
