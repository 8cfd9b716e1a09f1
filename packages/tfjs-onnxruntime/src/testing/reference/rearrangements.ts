import { generate, read } from './nd-array.js';
import type { NdArray } from './nd-array.js';

/** The numbers before and after each axis. */
type Margins = readonly (readonly [number, number])[];

export function concat(parts: readonly NdArray[], axis: number): NdArray {
  const [first] = parts as [NdArray];
  const lengths = parts.map(({ shape }) => shape[axis] ?? 1);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return generate(first.shape.with(axis, total), (index) => {
    let [which, at] = [0, index[axis] ?? 0];
    for (; at >= (lengths[which] ?? 1); which += 1) at -= lengths[which] ?? 1;
    return read(parts[which] as NdArray, index.with(axis, at));
  });
}

export function slice(
  x: NdArray,
  begin: readonly number[],
  size: readonly number[],
  step: readonly number[] = begin.map(() => 1),
): NdArray {
  return generate(size, (index) =>
    at(
      x,
      index.map((position, axis) => (begin[axis] ?? 0) + position * (step[axis] ?? 1)),
    ),
  );
}

/** Reads an element that must lie inside, however long the axis is. */
function at(x: NdArray, index: readonly number[]): number {
  const inside = index.every((position, axis) => position >= 0 && position < (x.shape[axis] ?? 1));
  return inside ? read(x, index) : NaN;
}

export function pad(x: NdArray, margins: Margins, fill: number): NdArray {
  const shape = x.shape.map((length, axis) => {
    const [before, after] = margins[axis] ?? [0, 0];
    return before + length + after;
  });
  return generate(shape, (index) => {
    const value = at(
      x,
      index.map((position, axis) => position - (margins[axis]?.[0] ?? 0)),
    );
    return Number.isNaN(value) ? fill : value;
  });
}

export function tile(x: NdArray, repetitions: readonly number[]): NdArray {
  const shape = x.shape.map((length, axis) => length * (repetitions[axis] ?? 1));
  return generate(shape, (index) =>
    read(
      x,
      index.map((position, axis) => position % (x.shape[axis] ?? 1)),
    ),
  );
}

export function transpose(x: NdArray, order: readonly number[]): NdArray {
  const shape = order.map((axis) => x.shape[axis] ?? 1);
  return generate(shape, (index) =>
    read(
      x,
      x.shape.map((_, axis) => index[order.indexOf(axis)] ?? 0),
    ),
  );
}

export function reverse(x: NdArray, axes: readonly number[]): NdArray {
  return generate(x.shape, (index) =>
    read(
      x,
      index.map((position, axis) =>
        axes.includes(axis) ? (x.shape[axis] ?? 1) - 1 - position : position,
      ),
    ),
  );
}

/** Takes positions along an axis. */
export function gather(x: NdArray, positions: readonly number[], axis: number): NdArray {
  return generate(x.shape.with(axis, positions.length), (index) =>
    read(x, index.with(axis, positions[index[axis] ?? 0] ?? NaN)),
  );
}

export function cumsum(x: NdArray, axis: number, exclusive: boolean, reversed: boolean): NdArray {
  return generate(x.shape, (index) => {
    const here = index[axis] ?? 0;
    let total = 0;
    for (let other = 0; other < (x.shape[axis] ?? 1); other += 1) {
      const before = reversed ? other > here : other < here;
      if (before || (other === here && !exclusive)) total += read(x, index.with(axis, other));
    }
    return total;
  });
}

/** The same elements in another shape. */
export function reshape({ values }: NdArray, shape: readonly number[]): NdArray {
  return { shape, values };
}
