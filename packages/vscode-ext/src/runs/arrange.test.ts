import { arrange, arrangement, groupRuns, isFiltered, tagsOf, UNREADABLE } from './arrange.js';
import type { RunEntry } from './entry.js';
import { testRun } from './entry.testing.js';

const a = testRun({ id: 'a', createdAt: '2026-01-03T00:00:00.000Z', best: null });
const b = testRun({ id: 'b', name: 'zoo', label: { label: null, tags: ['paper'] } });
const c = testRun({
  ...{ id: 'c', status: 'failed', name: 'zoo', createdAt: '2026-01-02T00:00:00.000Z' },
  ...{ best: { step: 1, score: 0.9 }, updatedAt: '2026-02-01T00:00:00.000Z' },
  label: { label: 'abc', tags: ['gru', 'paper'] },
});
const broken: RunEntry = { kind: 'broken', folder: '/x', id: 'x', problem: 'no' };
const all = [broken, b, a, c];

const ids = (how: Parameters<typeof arrangement.parse>[0]) =>
  arrange(all, arrangement.parse(how)).map(({ id }) => id);

describe('arrange', () => {
  it.each([
    ['newest', ['a', 'c', 'b', 'x']],
    ['changed', ['c', 'a', 'b', 'x']],
    ['best', ['c', 'b', 'a', 'x']],
    ['name', ['c', 'a', 'b', 'x']],
  ])('puts them in order by %s', (sort, order) => {
    expect(ids({ sort })).toEqual(order);
  });

  it('keeps those that pass', () => {
    expect(ids({ statuses: ['failed', 'unreadable'] })).toEqual(['c', 'x']);
    expect(ids({ tags: ['paper'] })).toEqual(['c', 'b']);
    expect(ids({ tags: ['gru', 'other'], statuses: ['finished'] })).toEqual([]);
  });

  it('has an order also where nothing has a score', () => {
    const none = ['p', 'q'].map((id) => testRun({ id, best: null }));
    const how = arrangement.parse({ sort: 'best' });
    expect(arrange(none, how)).toEqual(arrange([...none].reverse(), how));
  });
});

describe('groupRuns', () => {
  it('parts them by experiment, in the order of their first runs', () => {
    const groups = groupRuns([c, a, b, broken]);
    expect(groups.map(({ name, runs }) => [name, runs.length])).toEqual([
      ['zoo', 2],
      ['study', 1],
      [UNREADABLE, 1],
    ]);
  });
});

describe('filters', () => {
  it('are those that are set', () => {
    expect(isFiltered(arrangement.parse({}))).toBe(false);
    expect(isFiltered(arrangement.parse({ tags: ['a'] }))).toBe(true);
    expect(tagsOf(all)).toEqual(['gru', 'paper']);
  });
});
