import {
  add,
  concat,
  matMul,
  mul,
  reshape,
  sigmoid,
  split,
  square,
  sub,
  tanh,
  unstack,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { flat, overTime, previous, project, projectGradients } from './sequence-math.js';

/**
 * Weights of a GRU with gates in the order z (update), r (reset), h (candidate), as in Keras and
 * in ONNX's GRU.
 */
export interface GruWeights {
  /** [F, 3U]. */
  readonly kernel: Tensor2D;
  /** [U, 3U]. */
  readonly recurrentKernel: Tensor2D;
  /** [3U]. */
  readonly bias: Tensor;
}

/** What a GRU reads. */
export interface GruInput extends GruWeights {
  /** [B, T, F]. */
  readonly x: Tensor3D;
  /** State before the first frame, [B, U]. */
  readonly initial: Tensor2D;
}

/** Gradients of a GRU, each of the shape of what it belongs to. */
export type GruGradients = { readonly [K in keyof GruInput]: Tensor };

/** [..., 3U] → the parts of z and r, [..., 2U], and of the candidate, [..., U]. */
function parts<T extends Tensor2D | Tensor3D>(x: T): readonly [T, T] {
  const units = x.shape.at(-1)! / 3;
  return split(x as Tensor, [2 * units, units], -1) as [T, T];
}

/**
 * A GRU over a whole sequence (Cho et al. 2014; ONNX GRU with linear_before_reset = 0):
 * z, r = σ(x·W + h·R + b), candidate = tanh(x·W + (r∘h)·R + b), h' = z∘h + (1-z)∘candidate.
 *
 * @returns the state after each frame, [B, T, U]; the last of them goes on as the next `initial`.
 */
export function gruForward({ x, kernel, recurrentKernel, bias, initial }: GruInput): Tensor3D {
  const [gateKernel, candidateKernel] = parts(recurrentKernel);
  const [gateInput, candidateInput] = parts(project(x, kernel, bias));
  const candidates = unstack(candidateInput, 1);
  let h: Tensor = initial;
  const states = unstack(gateInput, 1).map((gates, t) => {
    const [z, r] = split(sigmoid(add(gates, matMul(h, gateKernel))), 2, 1) as [Tensor, Tensor];
    const candidate = tanh(add(candidates[t]!, matMul(mul(r, h), candidateKernel)));
    h = add(candidate, mul(z, sub(h, candidate)));
    return h;
  });
  return overTime(states);
}

/** Gates at every step at once, recomputed from the states: all [B, T, U]. */
function gates(input: GruInput, before: Tensor3D): Record<'z' | 'r' | 'candidate', Tensor> {
  const { x, kernel, recurrentKernel, bias } = input;
  const [gateKernel, candidateKernel] = parts(recurrentKernel);
  const [gateInput, candidateInput] = parts(project(x, kernel, bias));
  const recurrent = (state: Tensor, weights: Tensor2D, shape: number[]): Tensor =>
    reshape(matMul(flat(state as Tensor3D), weights), shape);
  const both = sigmoid(add(gateInput, recurrent(before, gateKernel, gateInput.shape)));
  const [z, r] = split(both, 2, 2) as [Tensor, Tensor];
  const reset = recurrent(mul(r, before), candidateKernel, candidateInput.shape);
  return { z, r, candidate: tanh(add(candidateInput, reset)) };
}

/** 1 - x, elementwise. */
const oneMinus = (x: Tensor): Tensor => sub(1, x);

/** What the recursion multiplies with at each step, computed for all steps at once: [B, T, U]. */
function factors({ z, r, candidate }: ReturnType<typeof gates>, before: Tensor3D): Tensor[] {
  const toCandidate = mul(oneMinus(z), oneMinus(square(candidate)));
  const toUpdate = mul(mul(sub(before, candidate), z), oneMinus(z));
  const toReset = mul(mul(before, r), oneMinus(r));
  return [toCandidate, toUpdate, toReset, z, r];
}

/** Runs back through time; gradients before the activations: gates [B, T, 2U], candidate [B, T, U]. */
function recursion(input: GruInput, gradient: Tensor3D, perStep: readonly Tensor[]) {
  const [gateKernel, candidateKernel] = parts(input.recurrentKernel);
  const outer = unstack(gradient, 1);
  const [toCandidate, toUpdate, toReset, z, r] = perStep.map((factor) => unstack(factor, 1)) as [
    Tensor[],
    Tensor[],
    Tensor[],
    Tensor[],
    Tensor[],
  ];
  const dGates: Tensor[] = [];
  const dCandidates: Tensor[] = [];
  let carry: Tensor | undefined;
  for (let t = outer.length - 1; t >= 0; t--) {
    const dh = carry ? add(outer[t]!, carry) : outer[t]!;
    const dCandidate = mul(dh, toCandidate[t]!);
    const dReset = matMul(dCandidate, candidateKernel, false, true);
    const dGate = concat([mul(dh, toUpdate[t]!), mul(dReset, toReset[t]!)], 1);
    const direct = add(mul(dh, z[t]!), mul(dReset, r[t]!));
    carry = add(direct, matMul(dGate, gateKernel, false, true));
    dGates[t] = dGate;
    dCandidates[t] = dCandidate;
  }
  return { gates: overTime(dGates), candidate: overTime(dCandidates), initial: carry! };
}

/**
 * Back-propagation through time for {@link gruForward}. Gates are recomputed from the states in one
 * product over all steps, weight gradients are one product each; the loop holds the recursion only.
 *
 * @param states - what {@link gruForward} returned, [B, T, U].
 * @param gradient - of the loss by `states`, [B, T, U].
 */
export function gruBackward(input: GruInput, states: Tensor3D, gradient: Tensor3D): GruGradients {
  const before = previous(states, input.initial);
  const all = gates(input, before);
  const d = recursion(input, gradient, factors(all, before));
  const recurrent = concat(
    [
      matMul(flat(before), flat(d.gates), true, false),
      matMul(flat(mul(all.r, before) as Tensor3D), flat(d.candidate), true, false),
    ],
    1,
  );
  const projected = projectGradients(input.x, input.kernel, concat([d.gates, d.candidate], 2));
  return { ...projected, recurrentKernel: recurrent, initial: d.initial };
}
