/** A float64 array in row-major order: what the reference functions of the tests work on. */
export interface NdArray {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** Number of elements. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

/** Makes an array from a function of the index, which it must not keep. */
export function generate(
  shape: readonly number[],
  at: (index: readonly number[]) => number,
): NdArray {
  const values = new Float64Array(sizeOf(shape));
  forEachIndex(shape, (index, flat) => {
    values[flat] = at(index);
  });
  return { shape, values };
}

/** Visits the indices of a shape in row-major order; the array of the index is used again. */
export function forEachIndex(
  shape: readonly number[],
  visit: (index: readonly number[], flat: number) => void,
): void {
  const index = shape.map(() => 0);
  for (let flat = 0; flat < sizeOf(shape); flat += 1) {
    visit(index, flat);
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      const next = (index[axis] ?? 0) + 1;
      index[axis] = next === shape[axis] ? 0 : next;
      if (index[axis] !== 0) break;
    }
  }
}

/** The element at an index; axes of length one are broadcast, missing ones count as such. */
export function read({ shape, values }: NdArray, index: readonly number[]): number {
  const skipped = index.length - shape.length;
  let flat = 0;
  for (let axis = 0; axis < shape.length; axis += 1) {
    const length = shape[axis] ?? 1;
    flat = flat * length + (length === 1 ? 0 : (index[skipped + axis] ?? 0));
  }
  return values[flat] ?? NaN;
}

/** The function of one argument, element by element. */
export function map({ shape, values }: NdArray, apply: (value: number) => number): NdArray {
  return { shape, values: values.map(apply) };
}

/** The function of two arguments, element by element, with broadcasting. */
export function zip(a: NdArray, b: NdArray, apply: (a: number, b: number) => number): NdArray {
  return generate(broadcast(a.shape, b.shape), (index) => apply(read(a, index), read(b, index)));
}

function broadcast(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) =>
    Math.max(a[axis - rank + a.length] ?? 1, b[axis - rank + b.length] ?? 1),
  );
}
