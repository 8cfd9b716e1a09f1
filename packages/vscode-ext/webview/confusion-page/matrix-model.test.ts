import type { Norm } from './kept.js';
import { matrixModel } from './matrix-model.js';
import { NAMES, testTable } from './page.testing.js';

function model(norm: Norm, other: ReturnType<typeof testTable> | null = null) {
  return matrixModel({ names: NAMES, unit: 'frames', norm, table: testTable(), other });
}

function texts(rows: ReturnType<typeof model>) {
  return rows.map((row) =>
    row.map(({ main, note }) => `${main} ${note}`.replaceAll('\u2009', ' ')),
  );
}

describe('matrixModel', () => {
  it('tells shares of the label, with counts and totals', () => {
    expect(texts(model('label'))).toEqual([
      ['75 % 6 of 8', '25 % 2 of 8', '0 % 0 of 8', '8 40 %'],
      ['8 % 1 of 12', '67 % 8 of 12', '25 % 3 of 12', '12 60 %'],
      ['– 0 of 0', '– 0 of 0', '– 0 of 0', '0 0 %'],
      ['7 35 %', '10 50 %', '3 15 %', '20 100 %'],
    ]);
  });

  it('tells shares of the prediction, or counts', () => {
    expect(texts(model('prediction'))[1]!.slice(0, 3)).toEqual([
      '14 % 1 of 7',
      '80 % 8 of 10',
      '100 % 3 of 3',
    ]);
    expect(texts(model('all'))[1]!.slice(0, 3)).toEqual(['1 5 %', '8 40 %', '3 15 %']);
  });

  it('shades by what it tells, and totals not at all', () => {
    expect(model('label')[0]!.map(({ shade }) => shade)).toEqual([0.75, 0.25, 0, 0]);
    expect(model('all')[1]!.map(({ shade }) => shade)).toEqual([1 / 8, 1, 3 / 8, 0]);
    expect(model('label')[2]![0]!.shade).toBe(0);
  });

  it('says each cell in words', () => {
    const [, second, , totals] = model('label');
    expect(second![2]!.words).toBe(
      'labelled glad, predicted sad: 3 frames, 25\u2009% of labelled glad',
    );
    expect(totals![3]!.words).toBe('all: 20 frames, 100\u2009% of all');
  });

  it('tells differences to another table, and which are for the better', () => {
    const other = testTable([
      [4, 4, 0],
      [1, 9, 2],
      [0, 0, 0],
    ]);
    const [first, second, third] = model('label', other);
    expect(first!.map(({ main }) => main)).toEqual(['+25.0', '−25.0', '±0.0', '±0']);
    expect(first![0]!.note).toBe('50 → 75\u2009%');
    expect(first!.map(({ change }) => change)).toEqual(['better', 'better', null, null]);
    expect(second!.map(({ change }) => change)).toEqual([null, 'worse', 'worse', null]);
    expect(third![0]!.main).toBe('–');
    expect(model('all', other)[1]![1]).toMatchObject({ main: '−1', note: '9 → 8' });
  });
});
