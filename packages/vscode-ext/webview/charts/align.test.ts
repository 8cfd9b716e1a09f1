import { align } from './align.js';

describe('align', () => {
  it('joins equal places, and tells a gap from a place of another curve', () => {
    const a = { xs: [1, 2, 4], values: [[10, null, 40]] };
    const b = { xs: [2, 3], values: [[200, 300]] };
    expect(align([a, b])).toMatchObject({
      xs: [1, 2, 3, 4],
      values: [
        [10, null, null, 40],
        [undefined, 200, 300, undefined],
      ],
    });
  });

  it('has gaps that reach to the next points, past places of other curves', () => {
    const a = { xs: [1, 3, 5, 7], values: [[1, null, 5, 7]] };
    const b = { xs: [2, 4, 6], values: [[2, 4, 6]] };
    expect(align([a, b]).values[0]).toEqual([1, null, null, null, 5, undefined, 7]);
  });

  it('keeps all points of a curve, also at the same place', () => {
    const a = { xs: [1, 1, 2], values: [[5, 6, 7]] };
    const b = { xs: [1, 2], values: [[8, 9]] };
    expect(align([a, b])).toMatchObject({
      xs: [1, 1, 2],
      values: [
        [5, 6, 7],
        [8, undefined, 9],
      ],
      rows: [
        [0, 1, 2],
        [0, 2],
      ],
    });
  });

  it('has several values at the places of a curve', () => {
    const found = align([
      {
        xs: [1, 2],
        values: [
          [1, 2],
          [3, null],
        ],
      },
    ]);
    expect(found).toMatchObject({
      xs: [1, 2],
      values: [
        [1, 2],
        [3, null],
      ],
    });
    expect(align([])).toEqual({ xs: [], values: [], rows: [] });
  });
});
