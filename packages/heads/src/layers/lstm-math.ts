import {
  add,
  concat,
  matMul,
  mul,
  reshape,
  sigmoid,
  split,
  square,
  stack,
  sub,
  sum,
  tanh,
  unstack,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { flat, overTime, previous, project, projectGradients } from './sequence-math.js';

/**
 * Weights of an LSTM with peepholes, gates in the order i (input), f (forget), c (candidate),
 * o (output), as in Keras. (ONNX's LSTM wants i, o, f, c.)
 */
export interface LstmWeights {
  /** [F, 4U]. */
  readonly kernel: Tensor2D;
  /** [U, 4U]. */
  readonly recurrentKernel: Tensor2D;
  /** [4U]. */
  readonly bias: Tensor;
  /** [3, U]: rows i, f and o. (ONNX's P is i, o, f.) */
  readonly peephole: Tensor2D;
}

/** What an LSTM reads. */
export interface LstmInput extends LstmWeights {
  /** [B, T, F]. */
  readonly x: Tensor3D;
  /** Output before the first frame, [B, U]. */
  readonly initial: Tensor2D;
  /** Cell before the first frame, [B, U]. */
  readonly initialCell: Tensor2D;
}

/** States after each frame; the last of both go on as the next `initial` and `initialCell`. */
export interface LstmStates {
  /** [B, T, U]. */
  readonly hidden: Tensor3D;
  /** [B, T, U]. */
  readonly cell: Tensor3D;
}

/** Gradients of an LSTM, each of the shape of what it belongs to. */
export type LstmGradients = { readonly [K in keyof LstmInput]: Tensor };

type Four = [Tensor, Tensor, Tensor, Tensor];

/** A gate that sees the cell through its peephole. */
const peeking = (gate: Tensor, cell: Tensor, peephole: Tensor): Tensor =>
  sigmoid(add(gate, mul(cell, peephole)));

/**
 * An LSTM with peepholes over a whole sequence (Gers et al., JMLR 2002; ONNX LSTM with P):
 * i = σ(a_i + p_i∘c), f = σ(a_f + p_f∘c), c' = f∘c + i∘tanh(a_c), o = σ(a_o + p_o∘c'),
 * h' = o∘tanh(c'), where a = x·W + h·R + b and c is the cell before the step.
 */
export function lstmForward(input: LstmInput): LstmStates {
  const { x, kernel, recurrentKernel, bias, peephole } = input;
  const [pi, pf, po] = unstack(peephole, 0) as [Tensor, Tensor, Tensor];
  const hidden: Tensor[] = [];
  const cells: Tensor[] = [];
  let h: Tensor = input.initial;
  let c: Tensor = input.initialCell;
  for (const projected of unstack(project(x, kernel, bias), 1)) {
    const [ai, af, ac, ao] = split(add(projected, matMul(h, recurrentKernel)), 4, 1) as Four;
    const kept = mul(peeking(af, c, pf), c);
    c = add(kept, mul(peeking(ai, c, pi), tanh(ac)));
    h = mul(peeking(ao, c, po), tanh(c));
    hidden.push(h);
    cells.push(c);
  }
  return { hidden: overTime(hidden), cell: overTime(cells) };
}

interface Gates {
  readonly i: Tensor;
  readonly f: Tensor;
  readonly candidate: Tensor;
  readonly o: Tensor;
}

/** Gates at every step at once, recomputed from the states: all [B, T, U]. */
function gates(input: LstmInput, before: LstmStates, cell: Tensor3D): Gates {
  const { x, kernel, recurrentKernel, bias, peephole } = input;
  const projected = project(x, kernel, bias);
  const recurrent = reshape(matMul(flat(before.hidden), recurrentKernel), projected.shape);
  const [ai, af, ac, ao] = split(add(projected, recurrent), 4, 2) as Four;
  const [pi, pf, po] = unstack(peephole, 0) as [Tensor, Tensor, Tensor];
  return {
    i: peeking(ai, before.cell, pi),
    f: peeking(af, before.cell, pf),
    candidate: tanh(ac),
    o: peeking(ao, cell, po),
  };
}

/** Derivative of the sigmoid in terms of its value. */
const slope = (y: Tensor): Tensor => mul(y, sub(1, y));

/** What the recursion multiplies with at each step, computed for all steps at once: [B, T, U]. */
function factors(
  { i, f, candidate, o }: Gates,
  before: LstmStates,
  cell: Tensor3D,
  peephole: Tensor2D,
): Tensor[] {
  const [pi, pf, po] = unstack(peephole, 0) as [Tensor, Tensor, Tensor];
  const squashed = tanh(cell);
  const toInput = mul(candidate, slope(i));
  const toForget = mul(before.cell, slope(f));
  const toCandidate = mul(i, sub(1, square(candidate)));
  const toOutput = mul(squashed, slope(o));
  const hiddenToCell = add(mul(o, sub(1, square(squashed))), mul(toOutput, po));
  const cellToCell = add(f, add(mul(toInput, pi), mul(toForget, pf)));
  return [toInput, toForget, toCandidate, toOutput, hiddenToCell, cellToCell];
}

/** Runs back through time; gradients before the activations, [B, T, 4U], and of the first states. */
function recursion(input: LstmInput, gradient: Tensor3D, perStep: readonly Tensor[]) {
  const outer = unstack(gradient, 1);
  const [toInput, toForget, toCandidate, toOutput, hiddenToCell, cellToCell] = perStep.map(
    (factor) => unstack(factor, 1),
  ) as [Tensor[], Tensor[], Tensor[], Tensor[], Tensor[], Tensor[]];
  const before: Tensor[] = [];
  let dh: Tensor | undefined;
  let dc: Tensor | undefined;
  for (let t = outer.length - 1; t >= 0; t--) {
    const hidden: Tensor = dh ? add(outer[t]!, dh) : outer[t]!;
    const through = mul(hidden, hiddenToCell[t]!);
    const cell: Tensor = dc ? add(through, dc) : through;
    before[t] = concat(
      [
        mul(cell, toInput[t]!),
        mul(cell, toForget[t]!),
        mul(cell, toCandidate[t]!),
        mul(hidden, toOutput[t]!),
      ],
      1,
    );
    dh = matMul(before[t]!, input.recurrentKernel, false, true);
    dc = mul(cell, cellToCell[t]!);
  }
  return { gates: overTime(before), initial: dh!, initialCell: dc! };
}

function peepholeGradient(dGates: Tensor3D, cellBefore: Tensor3D, cell: Tensor3D): Tensor {
  const [di, df, , dOutput] = split(dGates as Tensor, 4, 2) as Four;
  const seen = [mul(di, cellBefore), mul(df, cellBefore), mul(dOutput, cell)];
  return stack(seen.map((product) => sum(product, [0, 1])));
}

/**
 * Back-propagation through time for {@link lstmForward}. Gates are recomputed from the states in
 * one product over all steps, weight gradients are one product each; the loop holds the recursion
 * only.
 *
 * @param states - what {@link lstmForward} returned.
 * @param gradient - of the loss by `states.hidden`, [B, T, U].
 */
export function lstmBackward(
  input: LstmInput,
  states: LstmStates,
  gradient: Tensor3D,
): LstmGradients {
  const before: LstmStates = {
    hidden: previous(states.hidden, input.initial),
    cell: previous(states.cell, input.initialCell),
  };
  const all = gates(input, before, states.cell);
  const perStep = factors(all, before, states.cell, input.peephole);
  const d = recursion(input, gradient, perStep);
  return {
    ...projectGradients(input.x, input.kernel, d.gates),
    recurrentKernel: matMul(flat(before.hidden), flat(d.gates), true, false),
    peephole: peepholeGradient(d.gates, before.cell, states.cell),
    initial: d.initial,
    initialCell: d.initialCell,
  };
}
