import type { Emitter } from '../../compile/emitter.js';
import { BlockedSteps } from './blocked-steps.js';
import { PlainSteps } from './plain-steps.js';
import type { Sizes } from './sizes.js';

/** What may follow a product in the same node. */
export type Activation = 'Sigmoid' | 'Tanh';

/**
 * How values lie in memory while time runs. Outside of a step their first axis is time and the third
 * (number 2) the units; in a step the units are axis 1.
 */
export interface StepLayout {
  /** Shape of a state. */
  readonly state: readonly number[];
  /** Shape of values over time. */
  overTime(size: number): number[];
  /** [B, T, K] → values over time. */
  toSteps(name: string, size: number): string;
  /** Values over time → [B, T, K]. */
  fromSteps(name: string, size: number): string;
  /** [B, U] → a state. */
  toState(name: string): string;
  /** A state → [B, U]. */
  fromState(name: string): string;
  /** A row [1, K] as what meets values of a step. */
  row(name: string, size: number): string;
  /** Values over time, multiplied by a {@link row}. */
  timesRow(name: string, row: string, size: number): string;
  /** [K, N] as weights of {@link multiply}, to a step's K values. */
  weights(name: string, inputs: number, outputs: number): string;
  /** [N, K] as weights, transposed. */
  transposed(name: string, inputs: number, outputs: number): string;
  /** In a step: activation(x·weights + addend). */
  multiply(
    step: Emitter,
    x: string,
    weights: string,
    addend?: string,
    activation?: Activation,
  ): string;
}

/** The fastest layout for these sizes. */
export function stepLayout(graph: Emitter, sizes: Sizes): StepLayout {
  const blocks = graph.block > 0 && sizes.units % graph.block === 0;
  return blocks ? new BlockedSteps(graph, sizes) : new PlainSteps(graph, sizes);
}
