import { listPredictions, openPredictions, readManifest, RUN_FILES } from '@circumplex/core/runs';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const RUNS = join(__dirname, '../../../../examples/recorded-run/runs');

/** Files below the runs. */
function files(): string[] {
  const entries = readdirSync(RUNS, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

describe('the recorded runs', () => {
  it.each(['ccc-loss', 'mse-loss'])('%s is read by what reads any run', async (id) => {
    const folder = join(RUNS, id);
    const manifest = await readManifest(folder);
    expect(manifest).toMatchObject({ id, status: 'finished', base: '.' });
    expect(await listPredictions(folder)).toEqual(['test']);
    const { index, frames } = await openPredictions(folder, 'test');
    expect(index.videos.map((video) => video.frames)).toEqual([60, 60, 60, 60]);
    const { prediction } = await frames(0, index.frames);
    expect(prediction.every((value) => Number.isFinite(value))).toBe(true);
  });

  it('have one with something to see: pictures, landmarks, a network that learned', async () => {
    const { index, landmarks } = await openPredictions(join(RUNS, 'ccc-loss'), 'test');
    expect('mean' in index.scores && index.scores.mean.ccc).toBeGreaterThan(0.4);
    const { sheets, count } = index.pictures!;
    expect(count).toBe(240);
    const there = readdirSync(join(RUNS, 'ccc-loss', RUN_FILES.predictions));
    expect(there).toEqual(expect.arrayContaining(sheets));
    expect((await landmarks(239, 1))!.every((value) => Math.abs(value) <= 1.5)).toBe(true);
  });

  it('are small and tell of no computer', () => {
    const bytes = files().reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes).toBeLessThan(600_000);
    const telling = files().filter((file) =>
      /\/(tmp|work|home|Users)\//.test(readFileSync(file, 'latin1')),
    );
    expect(telling).toEqual([]);
  });
});
