import { arrangement } from './arrange.js';
import { testRun } from './entry.testing.js';
import { changedRows, rowsOf, runsOf } from './tree-rows.js';

const how = arrangement.parse({});
const a = testRun({ id: 'a', name: 'one' });
const b = testRun({ id: 'b', name: 'two' });
const rows = rowsOf([a, b], how);

describe('rowsOf', () => {
  it('puts runs below their experiments, or all in one list', () => {
    expect(rows.roots.map((node) => node.kind)).toEqual(['group', 'group']);
    expect(rows.children.get('one')).toEqual([{ kind: 'entry', entry: a, grouped: true }]);
    const list = rowsOf([a, b], { ...how, grouped: false });
    expect(list.roots).toHaveLength(2);
    expect(list.children.size).toBe(0);
  });
});

describe('changedRows', () => {
  it('are none where nothing was read again', () => {
    expect(changedRows(rows, rowsOf([b, a], how))).toEqual([]);
  });

  it('are a run that was, and its group', () => {
    const again = testRun({ id: 'a', name: 'one', status: 'running' });
    const changed = changedRows(rows, rowsOf([again, b], how));
    expect(changed?.map(({ old }) => old.kind)).toEqual(['group', 'entry']);
    expect(changed?.[1]?.fresh).toMatchObject({ entry: again });
  });

  it('are all where a run came, went or moved', () => {
    const newer = testRun({ id: 'b', name: 'two', createdAt: '2027-01-01T00:00:00.000Z' });
    const older = testRun({ id: 'b', name: 'two', createdAt: '2020-01-01T00:00:00.000Z' });
    expect(changedRows(rows, rowsOf([a], how))).toBeUndefined();
    const moved = [rowsOf([a, newer], how), rowsOf([a, older], how)];
    expect(moved.map((after) => changedRows(rows, after)).filter(Boolean)).toHaveLength(1);
  });
});

describe('runsOf', () => {
  it('takes each run once, also where its group is chosen with it', () => {
    const run = rows.children.get('one')![0]!;
    const ids = runsOf([rows.roots[0]!, run, ...rows.roots]).map(({ id }) => id);
    expect(ids.sort()).toEqual(['a', 'b']);
  });
});
