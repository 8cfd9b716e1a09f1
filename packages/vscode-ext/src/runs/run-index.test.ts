import type { RunEntry } from './entry.js';
import { testRun } from './entry.testing.js';
import { RunIndex } from './run-index.js';

function disk() {
  const runs = new Map<string, RunEntry>();
  const put = (id: string, changes = {}) => {
    const run = testRun({ id, ...changes });
    runs.set(run.folder, run);
    return run.folder;
  };
  const read = jest.fn((folder: string) => Promise.resolve(runs.get(folder)));
  const changed = jest.fn();
  return { runs, put, read, changed, index: new RunIndex(read, changed) };
}

const ids = (index: RunIndex) => index.list().map(({ id }) => id);

describe('RunIndex', () => {
  it('reads new runs alone, and forgets those that are gone', async () => {
    const { put, read, index, changed } = disk();
    const [a, b, c] = [put('a'), put('b'), put('c')];
    await index.sync([a, b]);
    await index.sync([b, c]);
    expect(ids(index)).toEqual(['b', 'c']);
    expect(read).toHaveBeenCalledTimes(3);
    changed.mockClear();
    await index.sync([c]);
    expect(ids(index)).toEqual(['c']);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('notices at a deleted place which runs it took along', async () => {
    const { put, runs, index } = disk();
    const folders = [put('a'), put('ab'), put('b')];
    await index.sync(folders);
    runs.delete(folders[0]!);
    await index.lost(new Set(['/study/runs/a']));
    expect(ids(index)).toEqual(['ab', 'b']);
    runs.clear();
    await index.lost(new Set(['/study', '/other']));
    expect(ids(index)).toEqual([]);
  });

  it('reads what changes while it reads once more', async () => {
    const { put, index, read } = disk();
    const a = put('a', { status: 'running' });
    const first = index.sync([a]);
    expect(read).toHaveBeenCalledTimes(1);
    put('a', { status: 'finished' });
    await Promise.all([first, index.refresh([a]), index.refresh([a])]);
    expect(read).toHaveBeenCalledTimes(2);
    expect(index.running()).toEqual([]);
  });

  it('knows which run', async () => {
    const { put, index } = disk();
    const a = put('a', { status: 'running' });
    await index.sync([a, put('b')]);
    expect(index.running()).toEqual([a]);
  });
});
