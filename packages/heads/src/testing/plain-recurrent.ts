import type { Arrays } from './finite-differences.js';

/** Sizes of a recurrent layer and its input. */
export interface Sizes {
  readonly batch: number;
  readonly time: number;
  readonly features: number;
  readonly units: number;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** row `r` of x [.., n] times column `c` of weights [n, columns]. */
function dot(
  x: ArrayLike<number>,
  start: number,
  n: number,
  weights: Float64Array,
  columns: number,
  c: number,
): number {
  let total = 0;
  for (let k = 0; k < n; k++) total += x[start + k]! * weights[k * columns + c]!;
  return total;
}

/** Inputs of a plain GRU. */
export type GruArrays = Arrays<'x' | 'kernel' | 'recurrentKernel' | 'bias' | 'initial'>;

/** A GRU written number by number from ONNX's equations; hidden states [B, T, U]. */
export function plainGru(inputs: GruArrays, { batch, time, features, units }: Sizes): Float64Array {
  const { x, kernel, recurrentKernel: recurrent, bias, initial } = inputs;
  const states = new Float64Array(batch * time * units);
  for (let b = 0; b < batch; b++) {
    let h = initial.slice(b * units, (b + 1) * units);
    for (let t = 0; t < time; t++) {
      const at = (b * time + t) * features;
      const input = (c: number) => dot(x, at, features, kernel, 3 * units, c) + bias[c]!;
      const gate = (c: number) => sigmoid(input(c) + dot(h, 0, units, recurrent, 3 * units, c));
      const reset = h.map((value, u) => value * gate(units + u));
      h = h.map((value, u) => {
        const c = 2 * units + u;
        const z = gate(u);
        const candidate = Math.tanh(input(c) + dot(reset, 0, units, recurrent, 3 * units, c));
        return z * value + (1 - z) * candidate;
      });
      states.set(h, (b * time + t) * units);
    }
  }
  return states;
}

/** Inputs of a plain LSTM. */
export type LstmArrays = Arrays<
  'x' | 'kernel' | 'recurrentKernel' | 'bias' | 'peephole' | 'initial' | 'initialCell'
>;

/** An LSTM with peepholes written number by number from ONNX's equations; hidden states [B, T, U]. */
export function plainLstm(
  inputs: LstmArrays,
  { batch, time, features, units }: Sizes,
): Float64Array {
  const { x, kernel, recurrentKernel: recurrent, bias, peephole, initial, initialCell } = inputs;
  const states = new Float64Array(batch * time * units);
  for (let b = 0; b < batch; b++) {
    let h = initial.slice(b * units, (b + 1) * units);
    let cell = initialCell.slice(b * units, (b + 1) * units);
    for (let t = 0; t < time; t++) {
      const at = (b * time + t) * features;
      const sum = (c: number) =>
        dot(x, at, features, kernel, 4 * units, c) +
        dot(h, 0, units, recurrent, 4 * units, c) +
        bias[c]!;
      const peek = (row: number, u: number, c: Float64Array) => peephole[row * units + u]! * c[u]!;
      const before = cell;
      cell = before.map((value, u) => {
        const i = sigmoid(sum(u) + peek(0, u, before));
        const f = sigmoid(sum(units + u) + peek(1, u, before));
        return f * value + i * Math.tanh(sum(2 * units + u));
      });
      const after = cell;
      h = after.map((c, u) => sigmoid(sum(3 * units + u) + peek(2, u, after)) * Math.tanh(c));
      states.set(h, (b * time + t) * units);
    }
  }
  return states;
}
