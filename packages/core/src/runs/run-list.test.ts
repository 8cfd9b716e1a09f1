import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alter, newRun } from './new-run.testing.js';
import { createRunFolder } from './run-folder.js';
import { createRunList, listRuns } from './run-list.js';
import { acquireRunLock } from './run-lock.js';
import { runSummary } from './run-summary.js';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'circumplex-'));
});
afterEach(() => rm(root, { recursive: true }));

/** Makes runs of these names and gives their folders. */
async function runsOf(...names: string[]): Promise<string[]> {
  const runs = await Promise.all(names.map((name) => createRunFolder(root, newRun(name))));
  return runs.map(({ folder }) => folder);
}

describe('listRuns', () => {
  it('lists the newest first, says which are broken, ignores the rest', async () => {
    const [a, b, c, broken] = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) => createRunFolder(root, newRun(name))),
    );
    await alter(a!.folder, { createdAt: '2026-01-02T00:00:00.000Z', status: 'finished' });
    await alter(b!.folder, { createdAt: '2026-01-03T00:00:00.000Z', status: 'paused' });
    await alter(c!.folder, { createdAt: '2026-01-01T00:00:00.000Z' });
    await writeFile(join(broken!.folder, 'run.json'), '{');
    await mkdir(join(root, 'foreign'));
    await writeFile(join(root, 'notes.txt'), '');
    const list = await listRuns(root);
    expect(list.runs.map(({ name, status }) => [name, status])).toEqual([
      ['b', 'paused'],
      ['a', 'finished'],
      ['c', 'killed'],
    ]);
    expect(list.broken).toEqual([
      {
        folder: broken!.folder,
        id: broken!.manifest.id,
        problem: expect.stringContaining('must be JSON'),
      },
    ]);
    expect(list.runs[0]).toEqual(await runSummary(b!.folder));
    expect(list.runs[0]!.model).toEqual({
      backbone: 'vgg-face',
      fusion: 'none',
      head: 'gru',
      output: 'valence-arousal',
    });
  });

  it('finds no runs where there is no folder', async () => {
    expect(await listRuns(join(root, 'none'))).toEqual({ runs: [], broken: [] });
  });
});

describe('createRunList', () => {
  it('says what is new, other and gone', async () => {
    const [a, b] = await runsOf('a', 'b');
    const list = createRunList(root);
    expect(await list.update()).toMatchObject({ changed: [a, b], removed: [] });
    expect(await list.update()).toMatchObject({ changed: [], removed: [] });
    await alter(b!, { status: 'finished' });
    await rm(a!, { recursive: true });
    const [c] = await runsOf('c');
    const update = await list.update();
    expect(update).toMatchObject({ changed: [b, c].sort(), removed: [a] });
    expect(update.runs.map(({ folder }) => folder).sort()).toEqual([b, c].sort());
    expect({ runs: update.runs, broken: update.broken }).toEqual(await listRuns(root));
  });

  it('reads nothing again that has not changed', async () => {
    await runsOf('a', 'b');
    const list = createRunList(root);
    const before = await list.update();
    const after = await list.update();
    after.runs.forEach((run, i) => expect(run).toBe(before.runs[i]));
  });

  it('looks only where it is told to', async () => {
    const [a, b] = await runsOf('a', 'b');
    const list = createRunList(root);
    await list.update();
    await alter(a!, { status: 'paused' });
    await alter(b!, { status: 'paused' });
    const elsewhere = [join(root, '..', 'x'), join(root, 'none', 'run.json')];
    expect(await list.update([])).toMatchObject({ changed: [] });
    const named = await list.update([join(a!, 'run.json'), ...elsewhere]);
    expect(named).toMatchObject({ changed: [a], removed: [] });
    expect(named.runs).toHaveLength(2);
    expect(await list.update([root])).toMatchObject({ changed: [b] });
  });

  it('finds out that a process is gone, though no file of the run has changed', async () => {
    const [a] = await runsOf('a');
    const lock = await acquireRunLock(a!);
    const list = createRunList(root);
    expect((await list.update()).runs[0]!.status).toBe('running');
    await lock.dispose();
    const update = await list.update([]);
    expect(update).toMatchObject({ changed: [a], runs: [{ status: 'killed' }] });
    await acquireRunLock(a!);
    expect((await list.update()).runs[0]!.status).toBe('running');
  });

  it('tells a broken run until it is mended', async () => {
    const [a] = await runsOf('a');
    const text = join(a!, 'run.json');
    await rename(text, join(a!, 'kept'));
    await writeFile(text, '{');
    const list = createRunList(root);
    const broken = await list.update();
    expect(broken).toMatchObject({ runs: [], broken: [{ folder: a }], changed: [a] });
    expect((await list.update()).broken[0]).toBe(broken.broken[0]);
    await rename(join(a!, 'kept'), text);
    expect(await list.update()).toMatchObject({ runs: [{ folder: a }], broken: [], changed: [a] });
    await rm(text);
    expect(await list.update()).toMatchObject({ runs: [], broken: [], removed: [a] });
  });

  it('survives foreign files, odd locks and folders in place of files', async () => {
    const [a, b] = await runsOf('a', 'b');
    await mkdir(join(a!, 'run.lock'));
    await rm(join(b!, 'run.json'));
    await mkdir(join(b!, 'run.json'));
    await symlink(join(root, 'nowhere'), join(root, 'dangling'));
    await writeFile(join(root, 'file'), '');
    const update = await createRunList(root).update();
    expect(update.runs).toMatchObject([{ folder: a, status: 'running' }]);
    expect(update.broken).toMatchObject([{ folder: b }]);
  });

  it('survives folders that vanish while it looks', async () => {
    const folders = await runsOf(...Array.from({ length: 40 }, (_, i) => `run-${i}`));
    const list = createRunList(root);
    const gone = folders.map((folder) => rm(folder, { recursive: true }));
    const updates = [list.update(), list.update()];
    await Promise.all([...updates, ...gone]);
    expect(await list.update()).toMatchObject({ runs: [], broken: [] });
  });

  it('follows a root that comes and goes', async () => {
    const list = createRunList(join(root, 'runs'));
    expect(await list.update()).toEqual({ runs: [], broken: [], changed: [], removed: [] });
    const { folder } = await createRunFolder(join(root, 'runs'), newRun());
    expect(await list.update()).toMatchObject({ changed: [folder] });
    await rm(join(root, 'runs'), { recursive: true });
    expect(await list.update()).toMatchObject({ runs: [], removed: [folder] });
  });
});
