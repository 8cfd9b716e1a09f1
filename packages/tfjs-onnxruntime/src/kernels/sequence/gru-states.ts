import type { Emitter } from '../../compile/emitter.js';
import { scan } from '../../compile/scan.js';
import type { Sizes } from './sizes.js';
import { project, split } from './steps.js';

/** Names of what a GRU reads. */
export interface GruNames {
  readonly x: string;
  readonly kernel: string;
  readonly recurrentKernel: string;
  readonly bias: string;
  readonly initial: string;
}

/** What a GRU makes at all steps, by name; all but the gates [T, B, U]. */
export interface GruStates {
  readonly states: string;
  /** z and r side by side, [T, B, 2U]. */
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
export function gruStates(graph: Emitter, names: GruNames, sizes: Sizes): GruStates {
  const { x, kernel, recurrentKernel, bias, initial } = names;
  const key = ['gru', x, kernel, recurrentKernel, bias, initial].join();
  return graph.once(key, () => emitStates(graph, names, sizes));
}

function emitStates(
  graph: Emitter,
  { x, kernel, recurrentKernel, bias, initial }: GruNames,
  sizes: Sizes,
): GruStates {
  const { units } = sizes;
  const parts = [2 * units, units];
  const projected = project(graph, [x, kernel, bias], sizes, 3);
  const [gateKernel = '', candidateKernel = ''] = split(graph, recurrentKernel, 1, parts);
  const { outputs } = scan(
    graph,
    { states: [initial], inputs: split(graph, projected, 2, parts) },
    (step, [before = ''], [gateInput = '', candidateInput = '']) => {
      const gates = step.op('Sigmoid', [step.op('Gemm', [before, gateKernel, gateInput])]);
      const [z = '', r = ''] = split(step, gates, 1, [units, units]);
      const reset = step.op('Mul', [r, before]);
      const candidate = step.op('Tanh', [
        step.op('Gemm', [reset, candidateKernel, candidateInput]),
      ]);
      const difference = step.op('Sub', [before, candidate]);
      const state = step.op('Add', [candidate, step.op('Mul', [z, difference])]);
      return { states: [state], outputs: [state, gates, candidate, reset, difference] };
    },
  );
  const [states = '', gates = '', candidate = '', reset = '', difference = ''] = outputs;
  return { states, gates, candidate, reset, difference };
}
