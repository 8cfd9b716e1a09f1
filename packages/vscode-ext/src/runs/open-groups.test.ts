import { testRun } from './entry.testing.js';
import { OpenGroups } from './open-groups.js';

function memory(kept: unknown = undefined) {
  const values = new Map([['runs.openGroups', kept]]);
  return {
    get: (key: string) => values.get(key),
    update: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
  };
}

function group(name: string, count: number, year: number) {
  const run = testRun({ createdAt: `${year}-01-01T00:00:00.000Z` });
  return { name, runs: Array.from({ length: count }, () => run) };
}

const few = [group('old', 25, 2020), group('new', 25, 2026)];
const many = [group('old', 26, 2020), group('new', 25, 2026), group('older', 1, 2019)];
const openOf = (groups: typeof few, open = new OpenGroups(memory())) =>
  groups.map(({ name }) => name).filter((name) => open.isOpen(name, groups));

describe('OpenGroups', () => {
  it('opens all groups of few runs, and of many the one with the newest run', () => {
    expect(openOf(few)).toEqual(['old', 'new']);
    expect(openOf(many)).toEqual(['new']);
  });

  it('keeps what the user did', async () => {
    const place = memory();
    await new OpenGroups(place).keep('old', true);
    await new OpenGroups(place).keep('new', false);
    expect(openOf(many, new OpenGroups(place))).toEqual(['old']);
    expect(openOf(few, new OpenGroups(place))).toEqual(['old']);
  });

  it('makes nothing of a memory that is damaged', () => {
    expect(openOf(many, new OpenGroups(memory(['x'])))).toEqual(['new']);
  });
});
