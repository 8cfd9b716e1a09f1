import type { Emitter } from '../../compile/emitter.js';
import { scan } from '../../compile/scan.js';
import { lstmStates, peepholes } from './lstm-states.js';
import type { LstmNames, LstmStates } from './lstm-states.js';
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

/** Outputs and cells, or their gradients, at all steps, [T, B, U]. */
interface States {
  readonly hidden: string;
  readonly cell: string;
}

/** What the recursion multiplies with, at all steps. */
function factors(
  graph: Emitter,
  peephole: string,
  states: LstmStates,
  before: States,
  sizes: Sizes,
) {
  const mul = (a: string, b: string): string => graph.op('Mul', [a, b]);
  const add = (a: string, b: string): string => graph.op('Add', [a, b]);
  const halves = (name: string) => split(graph, name, 2, [sizes.units, sizes.units]);
  const slope = (y: string): string => mul(y, oneMinus(graph, y));
  const { gates, candidate, output, squashed } = states;
  const { toGates: gatePeepholes, toOutput: outputPeephole } = peepholes(graph, peephole, sizes);
  const [i = '', f = ''] = halves(gates);
  const toGates = mul(slope(gates), graph.op('Concat', [candidate, before.cell], { axis: 2 }));
  const toCandidate = mul(i, oneMinus(graph, mul(candidate, candidate)));
  const toOutput = mul(squashed, slope(output));
  const throughOutput = mul(output, oneMinus(graph, mul(squashed, squashed)));
  const [throughI = '', throughF = ''] = halves(mul(toGates, gatePeepholes));
  return {
    toSums: graph.op('Concat', [toGates, toCandidate, toOutput], { axis: 2 }),
    hiddenToCell: add(throughOutput, mul(toOutput, outputPeephole)),
    cellToCell: add(f, add(throughI, throughF)),
  };
}

/** Gradients before the activations, [T, B, 4U], and of the first states. */
function recursion(
  graph: Emitter,
  recurrentKernel: string,
  { toSums, hiddenToCell, cellToCell }: ReturnType<typeof factors>,
  gradients: States,
  sizes: Sizes,
) {
  const weights = graph.transpose(recurrentKernel, [1, 0]);
  const zeros = zeroState(graph, sizes);
  const operands = {
    states: [zeros, zeros],
    inputs: [gradients.hidden, gradients.cell, toSums, hiddenToCell, cellToCell],
    backwards: true,
  };
  const { states, outputs } = scan(
    graph,
    operands,
    (step, [carriedH = '', carriedC = ''], inputs) => {
      const [outerH = '', outerC = '', sumFactor = '', toCell = '', cellFactor = ''] = inputs;
      const mul = (a: string, b: string): string => step.op('Mul', [a, b]);
      const add = (a: string, b: string): string => step.op('Add', [a, b]);
      const dh = add(outerH, carriedH);
      const dc = add(add(outerC, carriedC), mul(dh, toCell));
      const dSums = mul(step.op('Concat', [dc, dc, dc, dh], { axis: 1 }), sumFactor);
      return { states: [step.op('Gemm', [dSums, weights]), mul(dc, cellFactor)], outputs: [dSums] };
    },
  );
  const [initial = '', initialCell = ''] = states;
  return { sums: outputs[0] ?? '', initial, initialCell };
}

/** Gradient of the peepholes, [3, U]. */
function peepholeGradient(
  graph: Emitter,
  dSums: string,
  before: string,
  cell: string,
  { units }: Sizes,
): string {
  const [di = '', df = '', , dOutput = ''] = split(graph, dSums, 2, [units, units, units, units]);
  const seen = [
    [di, before],
    [df, before],
    [dOutput, cell],
  ].map((pair) =>
    graph.op('ReduceSum', [graph.op('Mul', pair), graph.ints([0, 1])], { keepdims: 0 }),
  );
  return graph.reshape(graph.op('Concat', seen, { axis: 0 }), [3, units]);
}

/** Emits the gradients by all inputs, in their order; those of outputs and cells are [T, B, U]. */
export function lstmGradients(
  graph: Emitter,
  names: LstmNames,
  gradients: States,
  sizes: Sizes,
): readonly string[] {
  const { x, kernel, recurrentKernel, peephole, initial, initialCell } = names;
  const states = lstmStates(graph, names, sizes);
  const before = {
    hidden: previous(graph, states.hidden, initial, sizes),
    cell: previous(graph, states.cell, initialCell, sizes),
  };
  const all = factors(graph, peephole, states, before, sizes);
  const d = recursion(graph, recurrentKernel, all, gradients, sizes);
  const [dx, dKernel, dBias] = inputGradients(graph, x, kernel, d.sums, sizes, 4);
  const dRecurrentKernel = weightGradient(graph, before.hidden, d.sums, sizes, 4);
  const dPeephole = peepholeGradient(graph, d.sums, before.cell, states.cell, sizes);
  return [dx, dKernel, dRecurrentKernel, dBias, dPeephole, d.initial, d.initialCell];
}
