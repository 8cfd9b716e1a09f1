import type { ComparedRun } from '../../shared/compare-page.js';
import { bestOf } from './best-cells.js';
import { COLUMNS, columnsOf, type Column } from './columns.js';
import { distinctNames } from './run-name.js';
import { testComparedRun } from './run.testing.js';
import { scoresToRead, scoresToUse } from './score-text.js';
import { ariaSort, nextSort, sortRuns } from './sort-runs.js';
import { toCsv, toMarkdown } from './table-text.js';

function column(id: string): Column {
  return COLUMNS.find((each) => each.id === id)!;
}
const scored = (id: string, score: number): ComparedRun =>
  testComparedRun({ id, best: { score, step: 10, epoch: 1 } });
const broken: ComparedRun = {
  kind: 'broken',
  folder: '/runs/x',
  id: 'x',
  name: 'x',
  problem: 'gone',
};
const idsOf = (runs: readonly ComparedRun[]) => runs.map(({ id }) => id);

describe('columnsOf', () => {
  it('has the columns that some run fills', () => {
    const ids = columnsOf([testComparedRun({ best: null, seconds: null }), broken]).map(
      ({ id }) => id,
    );
    expect(ids).toContain('valence.ccc');
    expect(ids).not.toContain('accuracy');
    expect(ids).not.toContain('best');
    expect(ids).not.toContain('seconds');
  });

  it('calls the score by its name where all runs share it', () => {
    const title = (...monitors: ('ccc' | 'accuracy')[]) =>
      columnsOf(monitors.map((monitor) => testComparedRun({ monitor })))[0]?.title;
    expect([title('ccc'), title('accuracy', 'accuracy'), title('ccc', 'accuracy')]).toEqual([
      ...['CCC', 'Accuracy', 'Score'],
    ]);
  });
});

describe('bestOf', () => {
  it('finds the highest score and the lowest error', () => {
    const runs = [scored('a', 0.3), scored('b', 0.5), broken];
    expect([...bestOf(runs, column('best'))]).toEqual(['/runs/b']);
    const worse = testComparedRun({ id: 'c' });
    const better = testComparedRun({
      id: 'd',
      validation: { ...worse.validation!, valence: { ccc: 0.1, mse: 0.05, pearson: 0.2 } },
    });
    expect([...bestOf([worse, better], column('valence.mse'))]).toEqual(['/runs/d']);
    expect([...bestOf([worse, better], column('valence.ccc'))]).toEqual(['/runs/c']);
  });

  it('marks all that look alike, and none where nothing is to choose', () => {
    const runs = [scored('a', 0.50001), scored('b', 0.5), scored('c', 0.1)];
    expect([...bestOf(runs, column('best'))]).toEqual(['/runs/a', '/runs/b']);
    expect(bestOf(runs.slice(0, 2), column('best')).size).toBe(0);
    expect(bestOf([scored('a', 1), broken], column('best')).size).toBe(0);
    expect(bestOf([scored('a', 1), scored('b', 2)], column('best.step')).size).toBe(0);
  });

  it('does not call a run the fastest that broke off', () => {
    const runs = [
      testComparedRun({ id: 'a', status: 'failed', seconds: 2 }),
      testComparedRun({ id: 'b', seconds: 100 }),
      testComparedRun({ id: 'c', seconds: 300 }),
    ];
    expect([...bestOf(runs, column('seconds'))]).toEqual(['/runs/b']);
  });
});

describe('sorting', () => {
  const runs = [scored('a', 0.3), broken, scored('b', 0.5), scored('c', 0.1)];

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

describe('distinctNames', () => {
  it('leaves out the name that an id ends in', () => {
    const runs = ['20260101-120000-study', '20260101-120000-study-2'].map((id) =>
      testComparedRun({ id }),
    );
    expect([...distinctNames(runs).values()]).toEqual([
      'study 20260101-120000',
      'study 20260101-120000-2',
    ]);
  });

  it('adds ids where names are not enough', () => {
    const names = distinctNames([
      testComparedRun({ id: 'a' }),
      testComparedRun({ id: 'b' }),
      testComparedRun({ id: 'c', name: 'other' }),
      broken,
    ]);
    expect([...names.values()]).toEqual(['study a', 'study b', 'other', 'x']);
  });
});

describe('the table as text', () => {
  const columns = [column('best'), column('seconds')];
  const runs = [
    testComparedRun({ id: 'a', name: 'x | "y"', best: { score: 0.1234567, step: 1, epoch: 1 } }),
    testComparedRun({ id: 'b', name: 'z', best: null, seconds: 120 }),
    broken,
  ];

  it('is Markdown to be read', () => {
    expect(toMarkdown(scoresToRead(runs, columns)).split('\n')).toEqual([
      '| Run | Status | Best Score | Duration |',
      '| :-- | :-- | --: | --: |',
      '| x \\| "y" | finished | 0.123 | **1:30** |',
      '| z | finished | – | 2:00 |',
      '| x | unreadable | – | – |',
      '',
    ]);
  });

  it('is CSV to go on with', () => {
    expect(toCsv(scoresToUse(runs, columns)).split('\r\n')).toEqual([
      'Run,Status,Best Score,Duration',
      '"x | ""y""",finished,0.1234567,90',
      'z,finished,,120',
      'x,unreadable,,',
      '',
    ]);
  });
});
