import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Emitter } from '../../compile/emitter.js';
import { scan } from '../../compile/scan.js';
import { lazyKernel } from '../lazy-kernel.js';
import { gruShapes } from './gru.js';
import type { GruInputs } from './gru.js';
import { gruStates } from './gru-states.js';
import type { GruNames, GruStates } from './gru-states.js';
import { sizesOf } from './sizes.js';
import type { Sizes } from './sizes.js';
import {
  inputGradients,
  oneMinus,
  previous,
  split,
  swapTime,
  weightGradient,
  zeroState,
} from './steps.js';

/** What the recursion multiplies with, at all steps. */
function factors(
  graph: Emitter,
  { gates, candidate, difference }: GruStates,
  before: string,
  { units }: Sizes,
) {
  const mul = (a: string, b: string): string => graph.op('Mul', [a, b]);
  const rest = oneMinus(graph, gates);
  const [restOfZ = ''] = split(graph, rest, 2, [units, units]);
  return {
    toCandidate: mul(restOfZ, oneMinus(graph, mul(candidate, candidate))),
    toGates: mul(mul(gates, rest), graph.op('Concat', [difference, before], { axis: 2 })),
  };
}

/** Gradients before the activations of z and r, and of the candidate; and of the first state. */
function recursion(
  graph: Emitter,
  recurrentKernel: string,
  states: GruStates,
  before: string,
  gradient: string,
  sizes: Sizes,
) {
  const { units } = sizes;
  const { toCandidate, toGates } = factors(graph, states, before, sizes);
  const [gateKernel = '', candidateKernel = ''] = split(graph, recurrentKernel, 1, [
    2 * units,
    units,
  ]).map((part) => graph.transpose(part, [1, 0]));
  const operands = {
    states: [zeroState(graph, sizes)],
    inputs: [gradient, toCandidate, toGates, states.gates],
    backwards: true,
  };
  const {
    states: [initial = ''],
    outputs: [gates = '', candidate = ''],
  } = scan(
    graph,
    operands,
    (step, [carry = ''], [outer = '', candidateFactor = '', gateFactor = '', zr = '']) => {
      const mul = (a: string, b: string): string => step.op('Mul', [a, b]);
      const dh = step.op('Add', [outer, carry]);
      const dCandidate = mul(dh, candidateFactor);
      const both = step.op('Concat', [dh, step.op('Gemm', [dCandidate, candidateKernel])], {
        axis: 1,
      });
      const dGates = mul(both, gateFactor);
      const direct = step.op('Add', split(step, mul(both, zr), 1, [units, units]));
      return {
        states: [step.op('Gemm', [dGates, gateKernel, direct])],
        outputs: [dGates, dCandidate],
      };
    },
  );
  return { gates, candidate, initial };
}

function emitGradients(graph: Emitter, names: GruNames, gradient: string, sizes: Sizes) {
  const [x, kernel, recurrentKernel, , initial] = names;
  const states = gruStates(graph, names, sizes);
  const before = previous(graph, states.states, initial, sizes);
  const d = recursion(graph, recurrentKernel, states, before, swapTime(graph, gradient), sizes);
  const all = graph.op('Concat', [d.gates, d.candidate], { axis: 2 });
  const weights = [
    weightGradient(graph, before, d.gates, sizes, 2),
    weightGradient(graph, states.reset, d.candidate, sizes, 1),
  ];
  const [dx, dKernel, dBias] = inputGradients(graph, x, kernel, all, sizes, 3);
  return [dx, dKernel, graph.op('Concat', weights, { axis: 1 }), dBias, d.initial];
}

/**
 * Gradients of `GruSequence` by x, kernel, recurrent kernel, bias and initial state.
 * Inputs are those of the forward kernel and `dy`, [B, T, U].
 */
export const gruSequenceGrad = lazyKernel<GruInputs & { readonly dy: TensorInfo }>(
  'GruSequenceGrad',
  ({ inputs, backend }) => {
    const sizes = sizesOf('GruSequenceGrad', inputs, 3, (all) => ({
      ...gruShapes(all),
      dy: [all.batch, all.time, all.units],
    }));
    const { x, kernel, recurrentKernel, bias, initial, dy } = inputs;
    const tensors = [x, kernel, recurrentKernel, bias, initial];
    const outputs = tensors.map(({ shape }) => ({ shape, dtype: 'float32' as const }));
    return backend.recordMany('GruSequenceGrad', [...tensors, dy], outputs, (graph, values) => {
      const names = values.map((value) => graph.plain(value));
      const [own, [gradient = '']] = [names.slice(0, 5), names.slice(5)];
      const made = emitGradients(graph, own as unknown as GruNames, gradient, sizes);
      return made.map((name, index) => graph.value(outputs[index]?.shape ?? [], 'float32', name));
    });
  },
);
