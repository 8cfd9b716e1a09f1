import type { Emitter } from '../../compile/emitter.js';
import { scan } from '../../compile/scan.js';
import { lstmStates, peepholes } from './lstm-states.js';
import type { LstmNames, LstmStates } from './lstm-states.js';
import type { Sizes } from './sizes.js';
import { stepLayout } from './step-layout.js';
import type { StepLayout } from './step-layout.js';
import {
  beforeFrames,
  beforeSteps,
  inputGradients,
  rows,
  slope,
  split,
  timesTanhSlope,
  weightGradient,
  zeroState,
} from './steps.js';

/** Gradients of outputs and cells, [B, T, U]. */
interface Gradients {
  readonly hidden: string;
  readonly cell: string;
}

/** What the recursion multiplies with, at all steps. */
interface Factors {
  readonly toSums: string;
  readonly hiddenToCell: string;
  readonly cellToCell: string;
}

/** @param before - cells before each step. */
function factors(
  graph: Emitter,
  layout: StepLayout,
  states: LstmStates,
  before: string,
  peephole: ReturnType<typeof peepholes>,
  { units }: Sizes,
): Factors {
  const mul = (a: string, b: string): string => graph.op('Mul', [a, b]);
  const add = (a: string, b: string): string => graph.op('Add', [a, b]);
  const halves = (name: string) => split(graph, name, 2, [units, units]);
  const { gates, candidate, output, squashed } = states;
  const [i = '', f = ''] = halves(gates);
  const seen = graph.op('Concat', [candidate, before], { axis: 2 });
  const toGates = mul(slope(graph, gates), seen);
  const toCandidate = timesTanhSlope(graph, i, candidate);
  const toOutput = mul(squashed, slope(graph, output));
  const throughOutput = layout.timesRow(toOutput, peephole.toOutput, units);
  const throughGates = layout.timesRow(toGates, peephole.toGates, 2 * units);
  return {
    toSums: graph.op('Concat', [toGates, toCandidate, toOutput], { axis: 2 }),
    hiddenToCell: add(timesTanhSlope(graph, output, squashed), throughOutput),
    cellToCell: [f, ...halves(throughGates)].reduce(add),
  };
}

/** Gradients before the activations, over time, and of the first states. */
function recursion(
  graph: Emitter,
  layout: StepLayout,
  recurrentKernel: string,
  { toSums, hiddenToCell, cellToCell }: Factors,
  gradients: Gradients,
  { units }: Sizes,
) {
  const weights = layout.transposed(recurrentKernel, 4 * units, units);
  const outer = [gradients.hidden, gradients.cell].map((name) => layout.toSteps(name, units));
  const zeros = zeroState(graph, layout);
  const operands = {
    states: [zeros, zeros],
    inputs: [...outer, toSums, hiddenToCell, cellToCell],
    backwards: true,
  };
  const { states, outputs } = scan(graph, operands, (step, carried, inputs) => {
    const [carriedH = '', carriedC = ''] = carried;
    const [outerH = '', outerC = '', sumFactor = '', toCell = '', cellFactor = ''] = inputs;
    const mul = (a: string, b: string): string => step.op('Mul', [a, b]);
    const add = (a: string, b: string): string => step.op('Add', [a, b]);
    const dh = add(outerH, carriedH);
    const dc = add(add(outerC, carriedC), mul(dh, toCell));
    const dSums = mul(step.op('Concat', [dc, dc, dc, dh], { axis: 1 }), sumFactor);
    const before = layout.multiply(step, dSums, weights);
    return { states: [before, mul(dc, cellFactor)], outputs: [dSums] };
  });
  const [initial = '', initialCell = ''] = states.map((state) => layout.fromState(state));
  return { sums: outputs[0] ?? '', initial, initialCell };
}

/** Gradient of the peepholes, [3, U], from rows of frames. */
function peepholeGradient(
  graph: Emitter,
  sums: string,
  before: string,
  cell: string,
  { units }: Sizes,
): string {
  const [di = '', df = '', , dOutput = ''] = split(graph, sums, 1, [units, units, units, units]);
  const pairs = [
    [di, before],
    [df, before],
    [dOutput, cell],
  ];
  const each = pairs.map((pair) =>
    graph.op('ReduceSum', [graph.op('Mul', pair), graph.ints([0])], { keepdims: 1 }),
  );
  return graph.op('Concat', each, { axis: 0 });
}

/** Emits the gradients by all inputs, in their order. */
export function lstmGradients(
  graph: Emitter,
  names: LstmNames,
  gradients: Gradients,
  sizes: Sizes,
): readonly string[] {
  const { x, kernel, recurrentKernel, peephole, initial, initialCell } = names;
  const { units } = sizes;
  const layout = stepLayout(graph, sizes);
  const states = lstmStates(graph, layout, names, sizes);
  const earlier = beforeSteps(graph, layout, states.cell, initialCell, sizes);
  const seen = peepholes(graph, layout, peephole, sizes);
  const factor = factors(graph, layout, states, earlier, seen, sizes);
  const d = recursion(graph, layout, recurrentKernel, factor, gradients, sizes);
  const sums = rows(graph, layout.fromSteps(d.sums, 4 * units), 4 * units);
  const hidden = layout.fromSteps(states.hidden, units);
  const cell = layout.fromSteps(states.cell, units);
  const before = (all: string, first: string): string =>
    rows(graph, beforeFrames(graph, all, first, sizes), units);
  const cells = rows(graph, cell, units);
  const [dx, dKernel, dBias] = inputGradients(graph, x, kernel, sums, sizes);
  const dRecurrentKernel = weightGradient(graph, before(hidden, initial), sums);
  const dPeephole = peepholeGradient(graph, sums, before(cell, initialCell), cells, sizes);
  return [dx, dKernel, dRecurrentKernel, dBias, dPeephole, d.initial, d.initialCell];
}
