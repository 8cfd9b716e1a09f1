import { rank } from './rank.js';
import { countCells, emptySamples, inCell } from './samples.js';

/** Samples of two classes by label, prediction and confidence; a label of -1 is none. */
function samplesOf(rows: readonly (readonly [label: number, prediction: number, sure: number])[]) {
  const samples = emptySamples(rows.length, 2);
  rows.forEach(([label, prediction, sure], i) => {
    if (label >= 0) samples.cells[i] = label * 2 + prediction;
    samples.confidence[i] = sure;
  });
  return samples;
}

describe('rank', () => {
  const samples = samplesOf([
    [0, 0, 0.9],
    [0, 1, 0.6],
    [-1, 1, 0.99],
    [1, 0, 0.8],
    [1, 1, 0.7],
    [0, 1, 0.8],
    [1, 1, 1],
  ]);

  it('puts the surest wrong ones first, and the surest right ones last', () => {
    expect([...rank(samples)]).toEqual([3, 5, 1, 4, 0, 6]);
  });

  it('orders a hundred thousand as a comparison would', () => {
    const many = emptySamples(100_000, 2);
    for (let i = 0; i < 100_000; i++) {
      many.cells[i] = 1;
      many.confidence[i] = ((i * 7919) % 100_003) / 100_003;
    }
    const sorted = [...many.confidence.keys()].sort(
      (a, b) => many.confidence[b]! - many.confidence[a]! || a - b,
    );
    expect([...rank(many)]).toEqual(sorted);
  });

  it('leaves those of a cell, a label or a prediction in their order', () => {
    const order = rank(samples);
    const taken = (label: number | null, prediction: number | null) => [
      ...inCell(samples, order, { label, prediction }),
    ];
    expect(taken(0, 1)).toEqual([5, 1]);
    expect(taken(1, null)).toEqual([3, 4, 6]);
    expect(taken(null, 0)).toEqual([3, 0]);
    expect(taken(null, null)).toHaveLength(6);
  });

  it('counts what has a label', () => {
    expect(countCells(samples)).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });
});
