import type { Emitter } from '../../compile/emitter.js';
import { scan } from '../../compile/scan.js';
import type { Sizes } from './sizes.js';
import type { StepLayout } from './step-layout.js';
import { project, split } from './steps.js';

/** Names of what an LSTM reads. */
export interface LstmNames {
  readonly x: string;
  readonly kernel: string;
  readonly recurrentKernel: string;
  readonly bias: string;
  readonly peephole: string;
  readonly initial: string;
  readonly initialCell: string;
}

/** What an LSTM makes at all steps, by name, in the layout of steps. */
export interface LstmStates {
  readonly hidden: string;
  readonly cell: string;
  /** i and f side by side. */
  readonly gates: string;
  readonly candidate: string;
  /** o. */
  readonly output: string;
  /** tanh of the cell. */
  readonly squashed: string;
}

/** Peepholes to i and f side by side, and to o, as rows that meet values of a step. */
export function peepholes(
  graph: Emitter,
  layout: StepLayout,
  peephole: string,
  { units }: Sizes,
): { readonly toGates: string; readonly toOutput: string } {
  const [toGates = '', toOutput = ''] = split(graph, peephole, 0, [2, 1]);
  return {
    toGates: layout.row(graph.reshape(toGates, [1, 2 * units]), 2 * units),
    toOutput: layout.row(toOutput, units),
  };
}

/**
 * Emits the recursion, or finds it where the graph has it: then the gradient needs no gate computed
 * again.
 */
export function lstmStates(
  graph: Emitter,
  layout: StepLayout,
  names: LstmNames,
  sizes: Sizes,
): LstmStates {
  const { x, kernel, recurrentKernel, bias, peephole, initial, initialCell } = names;
  const key = ['lstm', x, kernel, recurrentKernel, bias, peephole, initial, initialCell].join();
  return graph.once(key, () => emitStates(graph, layout, names, sizes));
}

function emitStates(
  graph: Emitter,
  layout: StepLayout,
  { x, kernel, recurrentKernel, bias, peephole, initial, initialCell }: LstmNames,
  sizes: Sizes,
): LstmStates {
  const { units } = sizes;
  const parts = [2 * units, units, units];
  const { toGates, toOutput } = peepholes(graph, layout, peephole, sizes);
  const weights = layout.weights(recurrentKernel, units, 4 * units);
  const { outputs } = scan(
    graph,
    {
      states: [layout.toState(initial), layout.toState(initialCell)],
      inputs: [layout.toSteps(project(graph, [x, kernel, bias], sizes, 4), 4 * units)],
    },
    (step, [h = '', c = ''], [input = '']) => {
      const mul = (a: string, b: string): string => step.op('Mul', [a, b]);
      const add = (a: string, b: string): string => step.op('Add', [a, b]);
      const sums = layout.multiply(step, h, weights, input);
      const [both = '', forCandidate = '', forOutput = ''] = split(step, sums, 1, parts);
      const seen = mul(step.op('Concat', [c, c], { axis: 1 }), toGates);
      const gates = step.op('Sigmoid', [add(both, seen)]);
      const [i = '', f = ''] = split(step, gates, 1, [units, units]);
      const candidate = step.op('Tanh', [forCandidate]);
      const cell = add(mul(f, c), mul(i, candidate));
      const output = step.op('Sigmoid', [add(forOutput, mul(cell, toOutput))]);
      const squashed = step.op('Tanh', [cell]);
      const hidden = mul(output, squashed);
      const made = [hidden, cell, gates, candidate, output, squashed];
      return { states: [hidden, cell], outputs: made };
    },
  );
  const [hidden = '', cell = '', gates = '', candidate = '', output = '', squashed = ''] = outputs;
  return { hidden, cell, gates, candidate, output, squashed };
}
