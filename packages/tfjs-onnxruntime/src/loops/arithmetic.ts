import type { LoopOp, LoopStep } from './loop.js';

/** A kernel as steps: operands count the kernel's own from 0, `#0` is its first step, and so on. */
type Recipe = readonly (readonly [LoopOp, ...(number | `#${number}`)[]])[];

const RECIPES: Readonly<Record<string, Recipe>> = {
  Abs: [['abs', 0]],
  Add: [['add', 0, 1]],
  Maximum: [['max', 0, 1]],
  Minimum: [['min', 0, 1]],
  Multiply: [['mul', 0, 1]],
  Neg: [['neg', 0]],
  RealDiv: [['div', 0, 1]],
  Sqrt: [['sqrt', 0]],
  Square: [['mul', 0, 0]],
  SquaredDifference: [
    ['sub', 0, 1],
    ['mul', '#0', '#0'],
  ],
  Sub: [['sub', 0, 1]],
};

/** Whether a kernel can be part of a loop. */
export function arithmetic(kernel: string): boolean {
  return Object.hasOwn(RECIPES, kernel);
}

/**
 * A kernel call as steps of a loop.
 * @param operands - numbers of the loop's values that the call reads.
 * @param next - number of the value that the first step makes.
 */
export function steps(kernel: string, operands: readonly number[], next: number): LoopStep[] {
  return (RECIPES[kernel] ?? []).map(([op, ...places]) => ({
    op,
    operands: places.map((place) =>
      typeof place === 'number' ? (operands[place] ?? 0) : next + Number(place.slice(1)),
    ),
  }));
}
