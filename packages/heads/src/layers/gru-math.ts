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

/**
 * A GRU over a whole sequence (Cho et al. 2014; ONNX GRU with linear_before_reset = 0):
 * z, r = σ(x·W + h·R + b), candidate = tanh(x·W + (r∘h)·R + b), h' = z∘h + (1-z)∘candidate.
 *
 * @returns the state after each frame; the last of them goes on as the next `initial`.
 */
export function gruForward({ x, kernel, recurrentKernel, bias, initial }: GruInput): Steps {
  const [batch, units] = initial.shape;
  const [gateWeights, candidateWeights] = split(byGate(recurrentKernel), [2, 1], 0);
  let h: Tensor = reshape(initial, [1, batch, units]);
  const states = inputSteps(x, kernel, bias, units).map((step) => {
    const [gateInput, candidateInput] = split(step, [2, 1], 0);
    const [z, r] = split(sigmoid(add(gateInput!, matMul(h, gateWeights!))), 2, 0);
    const candidate = tanh(add(candidateInput!, matMul(mul(r!, h), candidateWeights!)));
    h = add(candidate, mul(z!, sub(h, candidate)));
    return h;
  });
  return joinSteps(states);
}

/** All [T, 1, B, U]. */
interface Gates {
  readonly z: Tensor;
  readonly r: Tensor;
  readonly candidate: Tensor;
}

/** Recurrent weights of z and r together, [U, 2U], and of the candidate, [U, U]. */
type Parts = readonly [Tensor2D, Tensor2D];

function parts(recurrentKernel: Tensor2D): Parts {
  const units = recurrentKernel.shape[0];
  return split(recurrentKernel, [2 * units, units], 1) as [Tensor2D, Tensor2D];
}

/** Gates at all steps at once, recomputed from the states. */
function gates(input: GruInput, before: Steps, [gateKernel, candidateKernel]: Parts): Gates {
  const { x, kernel, bias, initial } = input;
  const [zInput, rInput, candidateInput] = inputGates(x, kernel, bias, initial.shape[1]);
  const [zState, rState] = stateGates(before, gateKernel);
  const r = sigmoid(add(rInput!, rState!));
  const [reset] = stateGates(mul<Steps>(r, before), candidateKernel);
  return {
    z: sigmoid(add(zInput!, zState!)),
    r,
    candidate: tanh(add(candidateInput!, reset!)),
  };
}

/** 1 - x, elementwise. */
const oneMinus = (x: Tensor): Tensor => sub(1, x);

/** What the recursion multiplies with, step by step. */
function factors({ z, r, candidate }: Gates, before: Steps) {
  return {
    toCandidate: unstack(mul(oneMinus(z), oneMinus(square(candidate))), 0),
    toUpdate: unstack(mul(mul(sub(before, candidate), z), oneMinus(z)), 0),
    toReset: unstack(mul(mul(before, r), oneMinus(r)), 0),
    z: unstack(z, 0),
    r: unstack(r, 0),
  };
}

/** Runs back through time; gradients before the activations of z and r, and of the candidate. */
function recursion(weights: Parts, gradient: Steps, factor: ReturnType<typeof factors>) {
  const [gateKernel, candidateKernel] = weights.map((part) => reshape(part, [1, ...part.shape]));
  const outer = unstack(gradient, 0);
  const dGates: Tensor[] = [];
  const dCandidates: Tensor[] = [];
  let carry: Tensor | undefined;
  for (let t = outer.length - 1; t >= 0; t--) {
    const dh = carry ? add(outer[t]!, carry) : outer[t]!;
    const dCandidate = mul(dh, factor.toCandidate[t]!);
    const dReset = matMul(dCandidate, candidateKernel!, false, true);
    const dGate = concat([mul(dh, factor.toUpdate[t]!), mul(dReset, factor.toReset[t]!)], 2);
    const direct = add(mul(dh, factor.z[t]!), mul(dReset, factor.r[t]!));
    carry = add(direct, matMul(dGate, gateKernel!, false, true));
    dGates[t] = dGate;
    dCandidates[t] = dCandidate;
  }
  return { gates: joinSteps(dGates), candidate: joinSteps(dCandidates), initial: carry! };
}

/**
 * Back-propagation through time for {@link gruForward}. Gates are recomputed from the states in one
 * product over all steps, weight gradients are one product each; the loop holds the recursion only.
 *
 * @param states - what {@link gruForward} returned.
 * @param gradient - of the loss by `states`.
 */
export function gruBackward(input: GruInput, states: Steps, gradient: Steps): GruGradients {
  const before = previous(states, input.initial);
  const weights = parts(input.recurrentKernel);
  const all = gates(input, before, weights);
  const d = recursion(weights, gradient, factors(all, before));
  const recurrentKernel = concat(
    [weightGradient(before, d.gates), weightGradient(mul(all.r, before), d.candidate)],
    1,
  );
  return {
    ...inputGradients(input.x, input.kernel, concat([d.gates, d.candidate], 3)),
    recurrentKernel,
    initial: reshape(d.initial, input.initial.shape),
  };
}
