import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { absolutePlace, placeWithin, runsAt } from './added-folders.js';

describe('runsAt', () => {
  let place: string;
  beforeEach(async () => {
    place = await mkdtemp(path.join(tmpdir(), 'circumplex-added-'));
    for (const name of ['a', 'runs/b', 'runs/empty', 'other/deep']) {
      await mkdir(path.join(place, name), { recursive: true });
      if (name !== 'runs/empty') await writeFile(path.join(place, name, 'run.json'), '{}');
    }
    await writeFile(path.join(place, 'runs', 'file'), '');
  });
  afterEach(() => rm(place, { recursive: true }));

  it('finds runs in a folder of runs, in a project, and a run itself', async () => {
    expect(await runsAt(place)).toEqual([path.join(place, 'a'), path.join(place, 'runs', 'b')]);
    expect(await runsAt(path.join(place, 'a'))).toEqual([path.join(place, 'a')]);
  });

  it('finds none where there is nothing', async () => {
    expect(await runsAt(path.join(place, 'gone'))).toEqual([]);
  });
});

describe('absolutePlace', () => {
  it('starts from the workspace, or from home', () => {
    expect(absolutePlace('more', '/home/ann')).toBe('/home/ann/more');
    expect(absolutePlace('/more', '/home/ann')).toBe('/more');
    expect(absolutePlace('~/more', '/home/ann')).toBe(path.join(homedir(), 'more'));
    expect(absolutePlace('more', undefined)).toBe(path.join(homedir(), 'more'));
  });
});

describe('placeWithin', () => {
  const home = path.resolve('/home/ann');
  it.each(['more', 'more/runs', '~odd', '..odd', ''])('says %j from the workspace', (name) => {
    const folder = path.join(home, name);
    const place = placeWithin(folder, home)!;
    expect(path.isAbsolute(place)).toBe(false);
    expect(absolutePlace(place, home)).toBe(folder);
  });

  it('has no words for a folder outside', () => {
    expect(placeWithin(path.resolve('/home'), home)).toBeUndefined();
    expect(placeWithin(path.resolve('/home/bob'), home)).toBeUndefined();
  });
});
