import { distinctNames } from './run-name.js';
import { BROKEN_RUN, testComparedRun } from './run.testing.js';

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
      BROKEN_RUN,
    ]);
    expect([...names.values()]).toEqual(['study a', 'study b', 'other', 'x']);
  });
});
