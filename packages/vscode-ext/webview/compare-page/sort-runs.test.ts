import type { ComparedRun } from '../../shared/compare-page.js';
import { COLUMNS } from './columns.js';
import { BROKEN_RUN, testComparedRun } from './run.testing.js';
import { ariaSort, nextSort, sortRuns } from './sort-runs.js';

const scored = (id: string, score: number): ComparedRun =>
  testComparedRun({ id, best: { score, step: 10, epoch: 1 } });
const idsOf = (runs: readonly ComparedRun[]) => runs.map(({ id }) => id);

describe('sorting', () => {
  const runs = [scored('a', 0.3), BROKEN_RUN, scored('b', 0.5), scored('c', 0.1)];

  it('puts the better first, then the worse, and what has no value last', () => {
    const sorted = (reversed: boolean) =>
      idsOf(sortRuns(runs, COLUMNS, { column: 'best', reversed }));
    expect(sorted(false)).toEqual(['b', 'a', 'c', 'x']);
    expect(sorted(true)).toEqual(['c', 'a', 'b', 'x']);
  });

  it('sorts by name, and leaves the order where the column is none', () => {
    const named = [
      testComparedRun({ id: 'p', name: 'b' }),
      testComparedRun({ id: 'q', name: 'a' }),
    ];
    expect(idsOf(sortRuns(named, [], { column: 'name', reversed: false }))).toEqual(['q', 'p']);
    expect(idsOf(sortRuns(named, [], { column: 'gone', reversed: false }))).toEqual(['p', 'q']);
    expect(sortRuns(named, [], null)).toBe(named);
  });

  it('goes round by pressing a title', () => {
    const first = nextSort(null, 'best');
    const second = nextSort(first, 'best');
    expect([first?.reversed, second?.reversed, nextSort(second, 'best')]).toEqual([
      ...[false, true, null],
    ]);
    expect(nextSort(second, 'seconds')).toEqual({ column: 'seconds', reversed: false });
  });

  it('says which way the numbers go', () => {
    expect(ariaSort('higher', false)).toBe('descending');
    expect(ariaSort('lower', false)).toBe('ascending');
    expect(ariaSort('neither', true)).toBe('descending');
  });

  it('puts the numbers the way it says', () => {
    const times = [30, 10, 20].map((seconds, i) => testComparedRun({ id: `${i}`, seconds }));
    const sorted = sortRuns(times, COLUMNS, { column: 'seconds', reversed: false });
    expect(idsOf(sorted)).toEqual(['1', '2', '0']);
  });
});
