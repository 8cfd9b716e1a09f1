import type { Emitter } from '../../compile/emitter.js';
import type { Sizes } from './sizes.js';
import type { Activation, StepLayout } from './step-layout.js';

/** Values as matrices: a step is [B, K]. */
export class PlainSteps implements StepLayout {
  readonly state: readonly number[];

  constructor(
    private readonly graph: Emitter,
    private readonly sizes: Sizes,
  ) {
    this.state = [sizes.batch, sizes.units];
  }

  overTime(size: number): number[] {
    return [this.sizes.time, this.sizes.batch, size];
  }

  toSteps(name: string): string {
    return this.graph.transpose(name, [1, 0, 2]);
  }

  fromSteps(name: string): string {
    return this.graph.transpose(name, [1, 0, 2]);
  }

  toState(name: string): string {
    return name;
  }

  fromState(name: string): string {
    return name;
  }

  row(name: string): string {
    return name;
  }

  timesRow(name: string, row: string): string {
    return this.graph.op('Mul', [name, row]);
  }

  weights(name: string): string {
    return name;
  }

  transposed(name: string): string {
    return this.graph.transpose(name, [1, 0]);
  }

  multiply(
    step: Emitter,
    x: string,
    weights: string,
    addend?: string,
    activation?: Activation,
  ): string {
    const product = step.op('Gemm', addend === undefined ? [x, weights] : [x, weights, addend]);
    return activation ? step.op(activation, [product]) : product;
  }
}
