import type { Emitter } from '../../compile/emitter.js';
import { scan } from '../../compile/scan.js';
import type { Sizes } from './sizes.js';
import type { StepLayout } from './step-layout.js';
import { project, split } from './steps.js';

/** Names of what a GRU reads. */
export interface GruNames {
  readonly x: string;
  readonly kernel: string;
  readonly recurrentKernel: string;
  readonly bias: string;
  readonly initial: string;
}

/** What a GRU makes at all steps, by name, in the layout of steps. */
export interface GruStates {
  readonly states: string;
  /** z and r side by side. */
  readonly gates: string;
  readonly candidate: string;
  /** r∘h, with h before the step. */
  readonly reset: string;
  /** h before the step, less the candidate. */
  readonly difference: string;
}

/**
 * Emits the recursion, or finds it where the graph has it: then the gradient needs no gate computed
 * again.
 */
export function gruStates(
  graph: Emitter,
  layout: StepLayout,
  names: GruNames,
  sizes: Sizes,
): GruStates {
  const { x, kernel, recurrentKernel, bias, initial } = names;
  const key = ['gru', x, kernel, recurrentKernel, bias, initial].join();
  return graph.once(key, () => emitStates(graph, layout, names, sizes));
}

function emitStates(
  graph: Emitter,
  layout: StepLayout,
  { x, kernel, recurrentKernel, bias, initial }: GruNames,
  sizes: Sizes,
): GruStates {
  const { units } = sizes;
  const parts = [2 * units, units];
  const projected = layout.toSteps(project(graph, [x, kernel, bias], sizes, 3), 3 * units);
  const [toGates = '', toCandidate = ''] = split(graph, recurrentKernel, 1, parts);
  const gateWeights = layout.weights(toGates, units, 2 * units);
  const candidateWeights = layout.weights(toCandidate, units, units);
  const { outputs } = scan(
    graph,
    { states: [layout.toState(initial)], inputs: split(graph, projected, 2, parts) },
    (step, [before = ''], [gateInput = '', candidateInput = '']) => {
      const gates = layout.multiply(step, before, gateWeights, gateInput, 'Sigmoid');
      const [z = '', r = ''] = split(step, gates, 1, [units, units]);
      const reset = step.op('Mul', [r, before]);
      const candidate = layout.multiply(step, reset, candidateWeights, candidateInput, 'Tanh');
      const difference = step.op('Sub', [before, candidate]);
      const state = step.op('Add', [candidate, step.op('Mul', [z, difference])]);
      return { states: [state], outputs: [state, gates, candidate, reset, difference] };
    },
  );
  const [states = '', gates = '', candidate = '', reset = '', difference = ''] = outputs;
  return { states, gates, candidate, reset, difference };
}
