import type { Cell } from '../../shared/confusion-page.js';

/** The cell of a sample without a label. */
export const NO_CELL = 0xffff;

/** Frames or videos, one after another. */
export interface Samples {
  readonly classes: number;
  /** label × classes + prediction of each, or {@link NO_CELL}. */
  readonly cells: Uint16Array;
  /** Probability of the predicted class, in [0, 1]. */
  readonly confidence: Float32Array;
}

/** @param classes - at most 255. */
export function emptySamples(count: number, classes: number): Samples {
  const cells = new Uint16Array(count).fill(NO_CELL);
  return { classes, cells, confidence: new Float32Array(count) };
}

/** Index of the largest, the first of equal ones, as core's metrics choose. */
export function argMax(values: ArrayLike<number>): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) if (values[k]! > values[best]!) best = k;
  return best;
}

/** Label and prediction of a sample that has both. */
export function cellOf(
  { cells, classes }: Samples,
  index: number,
): { label: number; prediction: number } {
  const cell = cells[index]!;
  return { label: Math.floor(cell / classes), prediction: cell % classes };
}

/** How many samples each cell has, [label][prediction]. */
export function countCells({ cells, classes }: Samples): number[][] {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (const cell of cells) {
    if (cell !== NO_CELL) counts[Math.floor(cell / classes)]![cell % classes]! += 1;
  }
  return counts;
}

/** Takes those of `order` that are in a cell. */
export function inCell(samples: Samples, order: Uint32Array, cell: Cell): Uint32Array {
  const fits = (index: number): boolean => {
    const { label, prediction } = cellOf(samples, index);
    return (cell.label ?? label) === label && (cell.prediction ?? prediction) === prediction;
  };
  return order.filter(fits);
}
