import { generate, read } from './nd-array.js';
import type { NdArray } from './nd-array.js';

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** A row of numbers times a column of weights. */
function product(row: (k: number) => number, length: number, weights: NdArray, column: number) {
  let total = 0;
  for (let k = 0; k < length; k += 1) total += row(k) * read(weights, [k, column]);
  return total;
}

/** Runs `step` over time for each sequence; the states after each frame, [B, T, U] each. */
function overTime(
  x: NdArray,
  initial: readonly NdArray[],
  step: (frame: (k: number) => number, states: readonly Float64Array[]) => Float64Array[],
): NdArray[] {
  const [batch = 0, time = 0] = x.shape;
  const units = initial[0]?.shape[1] ?? 0;
  const made = initial.map(() => generate([batch, time, units], () => 0));
  for (let b = 0; b < batch; b += 1) {
    let states: Float64Array[] = initial.map(({ values }) =>
      values.slice(b * units, (b + 1) * units),
    );
    for (let t = 0; t < time; t += 1) {
      states = step((k) => read(x, [b, t, k]), states);
      states.forEach((state, i) => made[i]?.values.set(state, (b * time + t) * units));
    }
  }
  return made;
}

/** ONNX's GRU with linear_before_reset = 0, gates z, r, h side by side, [B, T, F] → [B, T, U]. */
export function gru(
  x: NdArray,
  kernel: NdArray,
  recurrent: NdArray,
  bias: NdArray,
  initial: NdArray,
): NdArray {
  const [features = 0] = kernel.shape;
  const [units = 0] = recurrent.shape;
  const [states] = overTime(x, [initial], (frame, [h = new Float64Array()]) => {
    const sum = (from: Float64Array, column: number): number =>
      product(frame, features, kernel, column) +
      product((k) => from[k] ?? NaN, units, recurrent, column) +
      read(bias, [column]);
    const reset = h.map((value, u) => value * sigmoid(sum(h, units + u)));
    return [
      h.map((value, u) => {
        const z = sigmoid(sum(h, u));
        return z * value + (1 - z) * Math.tanh(sum(reset, 2 * units + u));
      }),
    ];
  });
  return states as NdArray;
}

/**
 * ONNX's LSTM with peepholes, but gates i, f, c, o side by side and peepholes i, f, o in rows;
 * outputs and cells, [B, T, U] each.
 */
export function lstm(
  x: NdArray,
  kernel: NdArray,
  recurrent: NdArray,
  bias: NdArray,
  peephole: NdArray,
  initial: NdArray,
  initialCell: NdArray,
): NdArray[] {
  const [features = 0] = kernel.shape;
  const [units = 0] = recurrent.shape;
  return overTime(x, [initial, initialCell], (frame, [h = new Float64Array(), c = h]) => {
    const sum = (column: number): number =>
      product(frame, features, kernel, column) +
      product((k) => h[k] ?? NaN, units, recurrent, column) +
      read(bias, [column]);
    const cell = c.map((value, u) => {
      const i = sigmoid(sum(u) + read(peephole, [0, u]) * value);
      const f = sigmoid(sum(units + u) + read(peephole, [1, u]) * value);
      return f * value + i * Math.tanh(sum(2 * units + u));
    });
    const hidden = cell.map(
      (value, u) => sigmoid(sum(3 * units + u) + read(peephole, [2, u]) * value) * Math.tanh(value),
    );
    return [hidden, cell];
  });
}
