import type { Emitter } from '../../compile/emitter.js';
import { scan } from '../../compile/scan.js';
import { gruStates } from './gru-states.js';
import type { GruNames, GruStates } from './gru-states.js';
import type { Sizes } from './sizes.js';
import { stepLayout } from './step-layout.js';
import type { StepLayout } from './step-layout.js';
import {
  beforeFrames,
  beforeSteps,
  inputGradients,
  oneMinus,
  rows,
  slope,
  split,
  timesTanhSlope,
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

/** @param before - states before each step. */
function factors(
  graph: Emitter,
  layout: StepLayout,
  { gates, candidate, difference }: GruStates,
  before: string,
  { units }: Sizes,
): Factors {
  const [z = ''] = split(graph, gates, 2, [units, units]);
  const moved = graph.op('Concat', [difference, before], { axis: 2 });
  return {
    toCandidate: timesTanhSlope(graph, oneMinus(graph, layout, z, units), candidate),
    toGates: graph.op('Mul', [slope(graph, gates), moved]),
    gates,
  };
}

/** Gradients before the activations of z and r, and of the candidate; and of the first state. */
function recursion(
  graph: Emitter,
  layout: StepLayout,
  recurrentKernel: string,
  factor: Factors,
  gradient: string,
  { units }: Sizes,
) {
  const [toGates = '', toCandidate = ''] = split(graph, recurrentKernel, 1, [2 * units, units]);
  const gateWeights = layout.transposed(toGates, 2 * units, units);
  const candidateWeights = layout.transposed(toCandidate, units, units);
  const inputs = [
    layout.toSteps(gradient, units),
    factor.toCandidate,
    factor.toGates,
    factor.gates,
  ];
  const { states, outputs } = scan(
    graph,
    { states: [zeroState(graph, layout)], inputs, backwards: true },
    (step, [carry = ''], [outer = '', toCandidate = '', toGates = '', gates = '']) => {
      const mul = (a: string, b: string): string => step.op('Mul', [a, b]);
      const dh = step.op('Add', [outer, carry]);
      const dCandidate = mul(dh, toCandidate);
      const dReset = layout.multiply(step, dCandidate, candidateWeights);
      const both = step.op('Concat', [dh, dReset], { axis: 1 });
      const dGates = mul(both, toGates);
      const direct = step.op('Add', split(step, mul(both, gates), 1, [units, units]));
      const before = layout.multiply(step, dGates, gateWeights, direct);
      return { states: [before], outputs: [dGates, dCandidate] };
    },
  );
  const [gates = '', candidate = ''] = outputs;
  return { gates, candidate, initial: layout.fromState(states[0] ?? '') };
}

/** Emits the gradients by all inputs, in their order; that of the states is [B, T, U]. */
export function gruGradients(
  graph: Emitter,
  names: GruNames,
  gradient: string,
  sizes: Sizes,
): readonly string[] {
  const { x, kernel, recurrentKernel, initial } = names;
  const { units } = sizes;
  const layout = stepLayout(graph, sizes);
  const states = gruStates(graph, layout, names, sizes);
  const earlier = beforeSteps(graph, layout, states.states, initial, sizes);
  const factor = factors(graph, layout, states, earlier, sizes);
  const d = recursion(graph, layout, recurrentKernel, factor, gradient, sizes);
  const frames = (name: string, size: number) => layout.fromSteps(name, size);
  const before = beforeFrames(graph, frames(states.states, units), initial, sizes);
  const all = rows(
    graph,
    frames(graph.op('Concat', [d.gates, d.candidate], { axis: 2 }), 3 * units),
    3 * units,
  );
  const [gates = '', candidate = ''] = split(graph, all, 1, [2 * units, units]);
  const weights = [
    weightGradient(graph, rows(graph, before, units), gates),
    weightGradient(graph, rows(graph, frames(states.reset, units), units), candidate),
  ];
  const [dx, dKernel, dBias] = inputGradients(graph, x, kernel, all, sizes);
  return [dx, dKernel, graph.op('Concat', weights, { axis: 1 }), dBias, d.initial];
}
