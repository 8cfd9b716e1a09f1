import { takeColumns, takeRows, transpose } from './transpose.js';

/** The result by definition, element by element. */
function slow(data: Float32Array, dims: readonly number[], axes: readonly number[]): number[] {
  const sizes = axes.map((axis) => dims[axis]!);
  return Array.from({ length: data.length }, (_, to) => {
    const position = new Array<number>(dims.length).fill(0);
    let rest = to;
    for (let i = sizes.length - 1; i >= 0; i--) {
      position[axes[i]!] = rest % sizes[i]!;
      rest = Math.floor(rest / sizes[i]!);
    }
    return data[position.reduce((at, index, axis) => at * dims[axis]! + index, 0)]!;
  });
}

describe('transpose', () => {
  it.each([
    [[6], [0]],
    [
      [2, 3],
      [1, 0],
    ],
    [
      [2, 3, 4],
      [0, 2, 1],
    ],
    [
      [2, 3, 4],
      [2, 0, 1],
    ],
    [
      [2, 3, 4, 5],
      [3, 2, 0, 1],
    ],
    [
      [1, 3, 1, 5],
      [2, 3, 0, 1],
    ],
  ])('%j by %j', (dims, axes) => {
    const size = dims.reduce((a, b) => a * b, 1);
    const data = Float32Array.from({ length: size }, (_, i) => i);
    expect([...transpose(data, dims, axes)]).toEqual(slow(data, dims, axes));
  });
});

it('takes rows and columns', () => {
  const data = Float32Array.of(1, 2, 3, 4, 5, 6);
  expect([...takeRows(data, 2, [2, 0])]).toEqual([5, 6, 1, 2]);
  expect([...takeColumns(data, [1, 0])]).toEqual([2, 1, 4, 3, 6, 5]);
});
