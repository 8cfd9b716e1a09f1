import type { Emitter } from '../../compile/emitter.js';
import { scan } from '../../compile/scan.js';
import { gruStates } from './gru-states.js';
import type { GruNames, GruStates } from './gru-states.js';
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
interface Factors {
  readonly toCandidate: string;
  readonly toGates: string;
  /** z and r. */
  readonly gates: string;
}

function factors(
  graph: Emitter,
  { gates, candidate, difference }: GruStates,
  before: string,
  { units }: Sizes,
): Factors {
  const mul = (a: string, b: string): string => graph.op('Mul', [a, b]);
  const rest = oneMinus(graph, gates);
  const [restOfZ = ''] = split(graph, rest, 2, [units, units]);
  const moved = graph.op('Concat', [difference, before], { axis: 2 });
  return {
    toCandidate: mul(restOfZ, oneMinus(graph, mul(candidate, candidate))),
    toGates: mul(mul(gates, rest), moved),
    gates,
  };
}

/** Gradients before the activations of z and r, and of the candidate; and of the first state. */
function recursion(
  graph: Emitter,
  recurrentKernel: string,
  factor: Factors,
  gradient: string,
  sizes: Sizes,
) {
  const { units } = sizes;
  const parts = split(graph, recurrentKernel, 1, [2 * units, units]);
  const [gateWeights = '', candidateWeights = ''] = parts.map((w) => graph.transpose(w, [1, 0]));
  const inputs = [gradient, factor.toCandidate, factor.toGates, factor.gates];
  const { states, outputs } = scan(
    graph,
    { states: [zeroState(graph, sizes)], inputs, backwards: true },
    (step, [carry = ''], [outer = '', toCandidate = '', toGates = '', gates = '']) => {
      const mul = (a: string, b: string): string => step.op('Mul', [a, b]);
      const dh = step.op('Add', [outer, carry]);
      const dCandidate = mul(dh, toCandidate);
      const dReset = step.op('Gemm', [dCandidate, candidateWeights]);
      const both = step.op('Concat', [dh, dReset], { axis: 1 });
      const dGates = mul(both, toGates);
      const direct = step.op('Add', split(step, mul(both, gates), 1, [units, units]));
      const before = step.op('Gemm', [dGates, gateWeights, direct]);
      return { states: [before], outputs: [dGates, dCandidate] };
    },
  );
  const [gates = '', candidate = ''] = outputs;
  return { gates, candidate, initial: states[0] ?? '' };
}

/** Emits the gradients by all inputs, in their order; that of the states is [T, B, U]. */
export function gruGradients(
  graph: Emitter,
  names: GruNames,
  gradient: string,
  sizes: Sizes,
): readonly string[] {
  const { x, kernel, recurrentKernel, initial } = names;
  const states = gruStates(graph, names, sizes);
  const before = previous(graph, states.states, initial, sizes);
  const factor = factors(graph, states, before, sizes);
  const d = recursion(graph, recurrentKernel, factor, gradient, sizes);
  const weights = [
    weightGradient(graph, before, d.gates, sizes, 2),
    weightGradient(graph, states.reset, d.candidate, sizes, 1),
  ];
  const all = graph.op('Concat', [d.gates, d.candidate], { axis: 2 });
  const [dx, dKernel, dBias] = inputGradients(graph, x, kernel, all, sizes, 3);
  return [dx, dKernel, graph.op('Concat', weights, { axis: 1 }), dBias, d.initial];
}
