import { compareLook, type ComparedRun } from '../../shared/compare-page.js';
import { testComparedRun } from './run.testing.js';
import { readCount, shownRuns } from './shown-runs.js';

function shown(...all: ComparedRun[]) {
  const folders = all.map(({ folder }) => folder);
  const look = compareLook.parse({ hidden: ['/runs/b'], colors: { '/runs/b': 3 } });
  return shownRuns(
    {
      folders: ['/runs/not-told', ...folders],
      runs: new Map(all.map((run) => [run.folder, run])),
      look,
    },
    (slot) => ({ color: `color ${slot}` }),
  );
}

describe('shownRuns', () => {
  it('gives each run its name, colour and whether it is hidden', () => {
    const runs = shown(testComparedRun({ id: 'a' }), testComparedRun({ id: 'b', name: 'other' }));
    expect(runs).toMatchObject([
      { label: 'study', hidden: false, style: { color: 'color 0' } },
      { label: 'other', hidden: true, style: { color: 'color 3' } },
    ]);
  });
});

describe('readCount', () => {
  it('counts what need not be waited for', () => {
    const all = shown(
      testComparedRun({ id: 'a' }),
      testComparedRun({ id: 'b', curves: null }),
      { kind: 'broken', folder: 'c', id: 'c', name: 'c', problem: 'gone' },
      { kind: 'waiting', folder: 'd', id: 'd' },
    );
    expect(readCount(all)).toBe(2);
  });
});
