/** What one element of a loop's value is made of; operands are numbers of values before it. */
export interface LoopStep {
  readonly op: LoopOp;
  readonly operands: readonly number[];
}

/**
 * A chain of elementwise kernels over tensors of one size, as one pass over memory. Its values are
 * numbered: first the inputs, then the scalars, then what each step makes.
 */
export interface Loop {
  /** How many tensors it reads. */
  readonly inputs: number;
  /** How many single numbers it reads. */
  readonly scalars: number;
  readonly steps: readonly LoopStep[];
  /** Numbers of the values that it writes. */
  readonly outputs: readonly number[];
}

/** The arithmetic of a loop: IEEE 754 float32, NaN passing through. */
export type LoopOp = 'abs' | 'neg' | 'sqrt' | 'add' | 'sub' | 'mul' | 'div' | 'min' | 'max';

/** Text that equal loops have in common. */
export function loopKey({ inputs, scalars, steps, outputs }: Loop): string {
  const body = steps.map(({ op, operands }) => `${op} ${operands.join()}`).join(';');
  return `${inputs} ${scalars} ${body} ${outputs.join()}`;
}
