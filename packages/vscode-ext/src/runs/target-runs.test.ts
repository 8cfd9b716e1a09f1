import type { RunEntry } from './entry.js';
import { testRun } from './entry.testing.js';
import { targetRuns } from './target-runs.js';

describe('targetRuns', () => {
  const [a, b] = [testRun({ id: 'a' }), testRun({ id: 'b' })];
  const find = (folder: string): Promise<RunEntry | undefined> =>
    Promise.resolve([a, b].find((run) => run.folder === folder));

  it('takes rows and folders alike, each run once', async () => {
    const row = { kind: 'entry', entry: a, grouped: false } as const;
    expect(await targetRuns([row, b.folder, a.folder], find)).toEqual([a, b]);
    expect(await targetRuns([{ kind: 'group', group: { name: 'g', runs: [b] } }], find)).toEqual([
      b,
    ]);
  });

  it('leaves out folders without a run', async () => {
    expect(await targetRuns(['/nowhere', a.folder], find)).toEqual([a]);
  });
});
