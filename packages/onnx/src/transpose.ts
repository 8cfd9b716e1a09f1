/**
 * Reorders the axes of a row-major tensor: axis `i` of the result is axis `axes[i]` of `data`.
 *
 * @returns a new array.
 */
export function transpose(
  data: Float32Array,
  dims: readonly number[],
  axes: readonly number[],
): Float32Array {
  const strides = stridesOf(dims);
  const sizes = axes.map((axis) => dims[axis]!);
  const steps = axes.map((axis) => strides[axis]!);
  const result = new Float32Array(data.length);
  const last = sizes.length - 1;
  const position = sizes.map(() => 0);
  let from = 0;
  for (let to = 0; to < result.length;) {
    for (let i = 0, at = from; i < sizes[last]!; i++, at += steps[last]!) result[to++] = data[at]!;
    for (let axis = last - 1; axis >= 0; axis--) {
      from += steps[axis]!;
      if (++position[axis]! < sizes[axis]!) break;
      from -= steps[axis]! * sizes[axis]!;
      position[axis] = 0;
    }
  }
  return result;
}

function stridesOf(dims: readonly number[]): number[] {
  const strides = dims.map(() => 1);
  for (let i = dims.length - 2; i >= 0; i--) strides[i] = strides[i + 1]! * dims[i + 1]!;
  return strides;
}

/** The rows of a matrix [rows, columns] in another order: row `i` of the result is `order[i]`. */
export function takeRows(
  data: Float32Array,
  columns: number,
  order: readonly number[],
): Float32Array {
  const result = new Float32Array(order.length * columns);
  order.forEach((row, i) =>
    result.set(data.subarray(row * columns, (row + 1) * columns), i * columns),
  );
  return result;
}

/** The columns of a matrix in another order: column `i` of the result is `order[i]`. */
export function takeColumns(data: Float32Array, order: readonly number[]): Float32Array {
  const width = order.length;
  return data.map((_, i) => data[i - (i % width) + order[i % width]!]!);
}
