import type { ComparedRun } from '../../shared/compare-page.js';
import { distinctNames } from './run-name.js';
import { testComparedRun } from './run.testing.js';

const broken: ComparedRun = {
  kind: 'broken',
  folder: '/runs/x',
  id: 'x',
  name: 'x',
  problem: 'gone',
};

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
