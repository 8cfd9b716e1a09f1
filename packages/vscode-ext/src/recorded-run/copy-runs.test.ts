import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { copyRuns } from './copy-runs.js';

describe('copyRuns', () => {
  let folder: string;
  let from: string;
  let place: string;
  const runs = (): string => path.join(place, 'runs');

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'circumplex-recorded-'));
    [from, place] = [path.join(folder, 'from'), path.join(folder, 'deep', 'place')];
    for (const id of ['a', 'b']) {
      await mkdir(path.join(from, id, 'predictions'), { recursive: true });
      await writeFile(path.join(from, id, 'run.json'), id);
      await writeFile(path.join(from, id, 'predictions', 'test.json'), id);
    }
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('copies whole runs and leaves nothing else', async () => {
    await copyRuns(from, place);
    expect(await readdir(place)).toEqual(['runs']);
    expect((await readdir(runs())).sort()).toEqual(['a', 'b']);
    expect(await readFile(path.join(runs(), 'b', 'predictions', 'test.json'), 'utf8')).toBe('b');
  });

  it('leaves runs that are there, brings back those that are not, and mends halves', async () => {
    await copyRuns(from, place);
    await writeFile(path.join(runs(), 'a', 'label.json'), 'mine');
    await rm(path.join(runs(), 'b', 'run.json'));
    await copyRuns(from, place);
    expect((await readdir(path.join(runs(), 'a'))).sort()).toEqual([
      'label.json',
      'predictions',
      'run.json',
    ]);
    expect(await readFile(path.join(runs(), 'b', 'run.json'), 'utf8')).toBe('b');
  });

  it('fails where it cannot write', async () => {
    await writeFile(path.join(folder, 'deep'), 'a file');
    await expect(copyRuns(from, place)).rejects.toThrow('ENOTDIR');
  });
});
