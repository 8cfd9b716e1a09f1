import type { Emitter } from '../../compile/emitter.js';
import { blockedConv, blockedFilter, POINT } from '../conv-blocked.js';
import type { Sizes } from './sizes.js';
import type { Activation, StepLayout } from './step-layout.js';

/**
 * Values as blocked images of one row: a step's sequences are its pixels, units its channels. A
 * product is then a 1×1 convolution, whose filter lies as the kernel reads it; a Gemm of so few rows
 * would rearrange its weights anew in every step, which takes longer than the product itself.
 */
export class BlockedSteps implements StepLayout {
  readonly state: readonly number[];
  private readonly block: number;

  constructor(
    private readonly graph: Emitter,
    private readonly sizes: Sizes,
  ) {
    this.state = [1, sizes.units, 1, sizes.batch];
    this.block = graph.block;
  }

  overTime(size: number): number[] {
    return [this.sizes.time, 1, size, 1, this.sizes.batch];
  }

  toSteps(name: string, size: number): string {
    const { batch, time } = this.sizes;
    const cut = this.graph.reshape(name, [batch, time, size / this.block, this.block]);
    return this.graph.reshape(this.graph.transpose(cut, [1, 2, 0, 3]), this.overTime(size));
  }

  fromSteps(name: string, size: number): string {
    const { batch, time } = this.sizes;
    const cut = this.graph.reshape(name, [time, size / this.block, batch, this.block]);
    return this.graph.reshape(this.graph.transpose(cut, [2, 0, 1, 3]), [batch, time, size]);
  }

  toState(name: string): string {
    const { batch, units } = this.sizes;
    const cut = this.graph.reshape(name, [batch, units / this.block, this.block]);
    return this.graph.reshape(this.graph.transpose(cut, [1, 0, 2]), this.state);
  }

  fromState(name: string): string {
    const { batch, units } = this.sizes;
    const cut = this.graph.reshape(name, [units / this.block, batch, this.block]);
    return this.graph.reshape(this.graph.transpose(cut, [1, 0, 2]), [batch, units]);
  }

  row(name: string, size: number): string {
    const { batch } = this.sizes;
    const cut = this.graph.reshape(name, [size / this.block, 1, this.block]);
    const shape = this.graph.ints([size / this.block, batch, this.block]);
    return this.graph.reshape(this.graph.op('Expand', [cut, shape]), [1, size, 1, batch]);
  }

  timesRow(name: string, row: string, size: number): string {
    const { time } = this.sizes;
    const flat = [this.graph.reshape(name, [time, -1]), this.graph.reshape(row, [1, -1])];
    return this.graph.reshape(this.graph.op('Mul', flat), this.overTime(size));
  }

  weights(name: string, inputs: number, outputs: number): string {
    const filter = blockedFilter(this.graph, name, [1, inputs, outputs]);
    return this.graph.reshape(filter, [outputs, inputs, 1, 1]);
  }

  transposed(name: string, inputs: number, outputs: number): string {
    const cut = [outputs / this.block, this.block, inputs / this.block, this.block];
    const filter = this.graph.transpose(this.graph.reshape(name, cut), [0, 2, 3, 1]);
    return this.graph.reshape(filter, [outputs, inputs, 1, 1]);
  }

  multiply(
    step: Emitter,
    x: string,
    weights: string,
    addend?: string,
    activation?: Activation,
  ): string {
    const inputs = addend === undefined ? [x, weights] : [x, weights, '', addend];
    return blockedConv(step, inputs, POINT, { activation });
  }
}
