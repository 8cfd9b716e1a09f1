import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testManifest } from '../manifest.testing.js';
import { testRun } from '../runs/entry.testing.js';
import { differenceTo, othersOf } from './other-run.js';

describe('differenceTo', () => {
  let root: string;
  const place = (name: string) => path.join(root, name);
  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'circumplex-other-'));
    const { experiment } = testManifest();
    for (const [name, seed] of [
      ['a', 1],
      ['b', 2],
    ] as const) {
      await mkdir(place(name));
      const manifest = testManifest({ experiment: { ...experiment, seed } });
      await writeFile(path.join(place(name), 'run.json'), JSON.stringify(manifest));
    }
  });
  afterAll(() => rm(root, { recursive: true }));

  const entries = () => ['a', 'b'].map((id) => testRun({ id, folder: place(id), name: id }));

  it('has both values of what differs', async () => {
    expect(await differenceTo(place('a'), place('b'), entries())).toEqual({
      name: 'b',
      settings: [{ path: 'seed', own: '1', other: '2' }],
    });
  });

  it('reads no folder but those of runs that are known', async () => {
    const wanted = differenceTo(place('a'), place('b'), entries().slice(0, 1));
    await expect(wanted).rejects.toMatchObject({ code: 'RUN_MISSING' });
  });

  it('never compares a run with itself', () => {
    expect(othersOf(place('a'), entries()).map(({ id }) => id)).toEqual(['b']);
  });
});
