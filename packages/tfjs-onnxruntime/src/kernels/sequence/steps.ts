import type { Emitter } from '../../compile/emitter.js';
import type { Sizes } from './sizes.js';

/** [B, T, K] → [T, B, K], and back. */
export function swapTime(graph: Emitter, name: string): string {
  return graph.transpose(name, [1, 0, 2]);
}

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

/** x·kernel + bias for all frames in one product, [T, B, gates × U]. */
export function project(
  graph: Emitter,
  [x, kernel, bias]: readonly [string, string, string],
  { batch, time, features, units }: Sizes,
  gates: number,
): string {
  const product = graph.op('Gemm', [rows(graph, x, features), kernel, bias]);
  return swapTime(graph, graph.reshape(product, [batch, time, gates * units]));
}

/** The state before each step: `initial` [B, U], then `states` [T, B, U] but the last. */
export function previous(
  graph: Emitter,
  states: string,
  initial: string,
  { batch, time, units }: Sizes,
): string {
  const first = graph.reshape(initial, [1, batch, units]);
  if (time === 1) return first;
  const [others = ''] = split(graph, states, 0, [time - 1, 1]);
  return graph.op('Concat', [first, others], { axis: 0 });
}

/** Weight gradient of a product over all steps: inputs [T, B, U], gradients [T, B, N] → [U, N]. */
export function weightGradient(
  graph: Emitter,
  inputs: string,
  gradients: string,
  { units }: Sizes,
  gates: number,
): string {
  const operands = [rows(graph, inputs, units), rows(graph, gradients, gates * units)];
  return graph.op('Gemm', operands, { transA: 1 });
}

/** Gradients of x, kernel and bias, from that of what enters the gates, [T, B, gates × U]. */
export function inputGradients(
  graph: Emitter,
  x: string,
  kernel: string,
  gradient: string,
  { batch, time, features, units }: Sizes,
  gates: number,
): readonly [x: string, kernel: string, bias: string] {
  const all = rows(graph, swapTime(graph, gradient), gates * units);
  const dx = graph.op('Gemm', [all, kernel], { transB: 1 });
  return [
    graph.reshape(dx, [batch, time, features]),
    graph.op('Gemm', [rows(graph, x, features), all], { transA: 1 }),
    graph.op('ReduceSum', [all, graph.ints([0])], { keepdims: 0 }),
  ];
}

/** Zeros [B, U]. */
export function zeroState(graph: Emitter, { batch, units }: Sizes): string {
  return graph.op('ConstantOfShape', [graph.ints([batch, units])]);
}

/** 1 - x, elementwise. */
export function oneMinus(graph: Emitter, x: string): string {
  return graph.op('Sub', [graph.float(1), x]);
}
