import {
  add,
  concat,
  matMul,
  mul,
  reshape,
  sigmoid,
  slice,
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
import {
  byGate,
  inputGates,
  inputGradients,
  inputSteps,
  joinSteps,
  previous,
  stateGates,
  weightGradient,
  type Steps,
} from './sequence-math.js';

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
  readonly hidden: Steps;
  readonly cell: Steps;
}

/** Gradients of an LSTM, each of the shape of what it belongs to. */
export type LstmGradients = { readonly [K in keyof LstmInput]: Tensor };

/**
 * An LSTM with peepholes over a whole sequence (Gers et al., JMLR 2002; ONNX LSTM with P):
 * i = σ(a_i + p_i∘c), f = σ(a_f + p_f∘c), c' = f∘c + i∘tanh(a_c), o = σ(a_o + p_o∘c'),
 * h' = o∘tanh(c'), where a = x·W + h·R + b and c is the cell before the step.
 */
export function lstmForward(input: LstmInput): LstmStates {
  const { x, kernel, bias, peephole } = input;
  const [batch, units] = input.initial.shape;
  const recurrent = byGate(input.recurrentKernel);
  const toGates = reshape(slice(peephole, [0, 0], [2, units]), [2, 1, units]);
  const toOutput = slice(peephole, [2, 0], [1, units]);
  const hidden: Tensor[] = [];
  const cells: Tensor[] = [];
  let h: Tensor = reshape(input.initial, [1, batch, units]);
  let c: Tensor = reshape(input.initialCell, [1, batch, units]);
  for (const step of inputSteps(x, kernel, bias, units)) {
    const [both, candidate, output] = split(add(step, matMul(h, recurrent)), [2, 1, 1], 0);
    const [i, f] = split(sigmoid(add(both!, mul(c, toGates))), 2, 0);
    c = add(mul(f!, c), mul(i!, tanh(candidate!)));
    h = mul(sigmoid(add(output!, mul(c, toOutput))), tanh(c));
    hidden.push(h);
    cells.push(c);
  }
  return { hidden: joinSteps(hidden), cell: joinSteps(cells) };
}

interface Gates {
  readonly i: Tensor;
  readonly f: Tensor;
  readonly candidate: Tensor;
  readonly o: Tensor;
}

/** Gates at all steps at once, recomputed from the states. */
function gates(input: LstmInput, before: LstmStates, cell: Steps): Gates {
  const { x, kernel, recurrentKernel, bias, initial, peephole } = input;
  const fromStates = stateGates(before.hidden, recurrentKernel);
  const [ai, af, ac, ao] = inputGates(x, kernel, bias, initial.shape[1]).map((gate, g) =>
    add(gate, fromStates[g]!),
  );
  const [pi, pf, po] = unstack(peephole, 0);
  return {
    i: sigmoid(add(ai!, mul(before.cell, pi!))),
    f: sigmoid(add(af!, mul(before.cell, pf!))),
    candidate: tanh(ac!),
    o: sigmoid(add(ao!, mul(cell, po!))),
  };
}

/** Derivative of the sigmoid in terms of its value. */
const slope = (y: Tensor): Tensor => mul(y, sub(1, y));

/** What the recursion multiplies with, step by step. */
function factors(
  { i, f, candidate, o }: Gates,
  before: LstmStates,
  cell: Steps,
  peephole: Tensor2D,
) {
  const [pi, pf, po] = unstack(peephole, 0);
  const squashed = tanh(cell);
  const toInput = mul(candidate, slope(i));
  const toForget = mul(before.cell, slope(f));
  const toOutput = mul(squashed, slope(o));
  const hiddenToCell = add(mul(o, sub(1, square(squashed))), mul(toOutput, po!));
  const cellToCell = add(f, add(mul(toInput, pi!), mul(toForget, pf!)));
  return {
    toInput: unstack(toInput, 0),
    toForget: unstack(toForget, 0),
    toCandidate: unstack(mul(i, sub(1, square(candidate))), 0),
    toOutput: unstack(toOutput, 0),
    hiddenToCell: unstack(hiddenToCell, 0),
    cellToCell: unstack(cellToCell, 0),
  };
}

/** Runs back through time; gradients before the activations, and of the first states. */
function recursion(input: LstmInput, gradient: Steps, factor: ReturnType<typeof factors>) {
  const recurrent = reshape(input.recurrentKernel, [1, ...input.recurrentKernel.shape]);
  const outer = unstack(gradient, 0);
  const steps: Tensor[] = [];
  let dh: Tensor | undefined;
  let dc: Tensor | undefined;
  for (let t = outer.length - 1; t >= 0; t--) {
    const hidden: Tensor = dh ? add(outer[t]!, dh) : outer[t]!;
    const through = mul(hidden, factor.hiddenToCell[t]!);
    const cell: Tensor = dc ? add(through, dc) : through;
    const step = concat(
      [
        mul(cell, factor.toInput[t]!),
        mul(cell, factor.toForget[t]!),
        mul(cell, factor.toCandidate[t]!),
        mul(hidden, factor.toOutput[t]!),
      ],
      2,
    );
    dh = matMul(step, recurrent, false, true);
    dc = mul(cell, factor.cellToCell[t]!);
    steps[t] = step;
  }
  return { gates: joinSteps(steps), initial: dh!, initialCell: dc! };
}

function peepholeGradient(dGates: Steps, before: Steps, cell: Steps): Tensor {
  const [di, df, , dOutput] = split(dGates, 4, 3);
  const seen = [mul(di!, before), mul(df!, before), mul(dOutput!, cell)];
  return stack(seen.map((product) => sum(product, [0, 1, 2])));
}

/**
 * Back-propagation through time for {@link lstmForward}. Gates are recomputed from the states in
 * one product over all steps, weight gradients are one product each; the loop holds the recursion
 * only.
 *
 * @param states - what {@link lstmForward} returned.
 * @param gradient - of the loss by `states.hidden`.
 */
export function lstmBackward(input: LstmInput, states: LstmStates, gradient: Steps): LstmGradients {
  const before: LstmStates = {
    hidden: previous(states.hidden, input.initial),
    cell: previous(states.cell, input.initialCell),
  };
  const all = gates(input, before, states.cell);
  const d = recursion(input, gradient, factors(all, before, states.cell, input.peephole));
  return {
    ...inputGradients(input.x, input.kernel, d.gates),
    recurrentKernel: weightGradient(before.hidden, d.gates),
    peephole: peepholeGradient(d.gates, before.cell, states.cell),
    initial: reshape(d.initial, input.initial.shape),
    initialCell: reshape(d.initialCell, input.initialCell.shape),
  };
}
