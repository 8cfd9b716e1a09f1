import type { Attributes } from '@circumplex/onnx-model';
import type { LayerConversion } from '../export/layer-conversion.js';
import type { Value } from '../export/value.js';
import { kernelFor } from './features.js';
import { transpose } from '../transpose.js';

/** How one kind of recurrent layer becomes one ONNX node. */
export interface Recurrence {
  readonly type: 'GRU' | 'LSTM';
  /** For each gate in ONNX's order, which one it is in the weights. */
  readonly gates: readonly number[];
  readonly attributes: Attributes;
  /** Name of input P, if there are peepholes. */
  readonly peephole?: string;
  /** False where the layer puts out the last frame's state alone. */
  readonly sequences: boolean;
}

/** [rows, G × units] with gates side by side → [1, G × units, rows], gates in ONNX's order. */
function gatesAsRows(
  data: Float32Array,
  rows: number,
  units: number,
  gates: readonly number[],
): Float32Array {
  const result = new Float32Array(data.length);
  const turned = transpose(data, [rows, gates.length * units], [1, 0]);
  const size = units * rows;
  gates.forEach((gate, i) => result.set(turned.subarray(gate * size, (gate + 1) * size), i * size));
  return result;
}

async function weights(
  conversion: LayerConversion,
  x: Value,
  gates: readonly number[],
): Promise<{ readonly names: readonly string[]; readonly units: number }> {
  const kernel = await conversion.weight('kernel');
  const recurrent = await conversion.weight('recurrent_kernel');
  const bias = await conversion.optionalWeight('bias');
  const [features, width] = kernel.dims as [number, number];
  const units = width / gates.length;
  const w = gatesAsRows(kernelFor(x, kernel), features, units, gates);
  const r = gatesAsRows(recurrent.data, units, units, gates);
  const names = [
    conversion.store(kernel.name, [1, width, features], w),
    conversion.store(recurrent.name, [1, width, units], r),
  ];
  if (bias) {
    const both = new Float32Array(2 * width);
    both.set(gatesAsRows(bias.data, 1, units, gates));
    names.push(conversion.store(bias.name, [1, 2 * width], both));
  }
  return { names, units };
}

/** Names of the states that a node has, in the order of its inputs and of its outputs after Y. */
const STATES = { GRU: ['state'], LSTM: ['h', 'c'] } as const;

/** The inputs of a node as ONNX lists them: left out ones are empty, and none at the end. */
function positional(inputs: readonly (string | undefined)[]): string[] {
  const last = inputs.findLastIndex((name) => name !== undefined);
  return inputs.slice(0, last + 1).map((name) => name ?? '');
}

/**
 * A GRU or LSTM node over the frames of a call, [B, T, F] → [B, T, U] (or [B, U]), from zeros or,
 * in the streaming variant, from the states of the call before. ONNX runs time first; its bias is
 * in two halves (input and recurrent), tfjs's is the first of them.
 */
export async function recur(
  conversion: LayerConversion,
  { type, gates, attributes, peephole, sequences }: Recurrence,
): Promise<Value> {
  const x = conversion.input;
  const { names, units } = await weights(conversion, x, gates);
  const states = STATES[type].flatMap((name) => conversion.state(name, units) ?? []);
  const [h, c] = states.map(({ input }) =>
    conversion.op('Unsqueeze', [input, conversion.int64([0])]),
  );
  const [w, r, b] = names;
  const inputs = positional([conversion.timeFirst(x), w, r, b, undefined, h, c, peephole]);
  // Y, then the last state and the last cell, each only where somebody reads it.
  const result = sequences ? 0 : 1;
  const wanted = [0, 1, 2].filter((i) => i === result || (i > 0 && i <= states.length));
  const outputs = conversion.ops(type, inputs, { hidden_size: units, ...attributes }, wanted);
  const at = (output: number): string => outputs[wanted.indexOf(output)]!;
  states.forEach((state, i) =>
    conversion.setState(state, 'Squeeze', [at(i + 1), conversion.int64([0])]),
  );
  const squeezed = conversion.op('Squeeze', [at(result), conversion.int64([1 - result])]);
  if (!sequences) return conversion.output(squeezed);
  return conversion.output(conversion.batchFirst(squeezed));
}
