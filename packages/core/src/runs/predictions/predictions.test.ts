import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPredictions } from './list-predictions.js';
import { openPredictions } from './open-predictions.js';
import { createPredictionsWriter, type PredictionsPlan } from './predictions-writer.js';
import { numbers, plan, result } from './predictions.testing.js';

let run: string;
beforeEach(async () => (run = await mkdtemp(join(tmpdir(), 'circumplex-predictions-'))));
afterEach(() => rm(run, { recursive: true }));

const files = async (): Promise<string[]> => (await readdir(join(run, 'predictions'))).sort();

async function write(changed: Partial<PredictionsPlan> = {}): Promise<void> {
  const writer = await createPredictionsWriter(run, { ...plan, ...changed });
  await writer.addFrames({ prediction: numbers(6), label: numbers(6, 100) });
  await writer.addFrames({ prediction: numbers(4, 6), label: numbers(4, 106).fill(NaN, 2) });
  if (changed.landmarks) await writer.addLandmarks(numbers(3 * 136));
  if (changed.pictures) {
    await writer.addSheet(Uint8Array.of(1));
    await writer.addSheet(Uint8Array.of(2));
  }
  await writer.finish(result);
}

/** A picture of every other frame, two a sheet. */
const pictures = { width: 8, height: 8, every: 2, count: 3, columns: 2, rows: 1 };

describe('stored predictions', () => {
  it('read back what was written, any part of it', async () => {
    await write();
    expect(await files()).toEqual(['test.json', 'test.safetensors']);
    const stored = await openPredictions(run, 'test');
    expect(stored.index).toMatchObject({ ...plan, ...result, format: 1, pictures: null });
    expect(stored.folder).toBe(join(run, 'predictions'));
    expect(await stored.frames(1, 3)).toEqual({
      prediction: numbers(6, 2),
      label: numbers(6, 102),
    });
    expect((await stored.frames(4, 1)).label).toEqual(Float32Array.of(NaN, NaN));
    expect(await stored.frames(5, 0)).toEqual({ prediction: numbers(0), label: numbers(0) });
    expect(await stored.landmarks(0, 0)).toBeUndefined();
  });

  it('have classes as bytes', async () => {
    const names = ['a', 'b', 'c'];
    const writer = await createPredictionsWriter(run, { ...plan, task: 'classification', names });
    await writer.addFrames({ prediction: numbers(15), label: Int8Array.of(0, 2, -1, 1, 0) });
    await writer.finish(result);
    const stored = await openPredictions(run, 'test');
    expect(await stored.frames(2, 2)).toEqual({
      prediction: numbers(6, 6),
      label: Int8Array.of(-1, 1),
    });
  });

  it('have pictures and their landmarks', async () => {
    await write({ pictures, landmarks: true });
    const stored = await openPredictions(run, 'test');
    expect(await stored.landmarks(1, 2)).toEqual(numbers(272, 136));
    const { sheets } = stored.index.pictures!;
    expect(await Promise.all(sheets.map((name) => readFile(join(stored.folder, name))))).toEqual([
      Buffer.of(1),
      Buffer.of(2),
    ]);
  });

  it('take the place of those before, whose sheets go', async () => {
    await write({ pictures });
    const before = await openPredictions(run, 'test');
    await writeFile(join(run, 'predictions', 'test-mine.jpg'), '');
    await write({ pictures });
    const after = await openPredictions(run, 'test');
    expect(await files()).toEqual(
      ['test-mine.jpg', 'test.json', 'test.safetensors', ...after.index.pictures!.sheets].sort(),
    );
    expect(after.index.pictures!.sheets).not.toEqual(before.index.pictures!.sheets);
    await expect(before.frames(0, 1)).rejects.toMatchObject({
      code: 'PREDICTIONS_INVALID',
      message: expect.stringContaining('open it again'),
    });
  });

  it('are listed by split, whatever else lies there', async () => {
    expect(await listPredictions(run)).toEqual([]);
    await write();
    await write({ split: 'train' });
    await writeFile(join(run, 'predictions', 'validation.json'), '{}');
    expect(await listPredictions(run)).toEqual(['train', 'test']);
  });

  it.each([
    [-1, 1],
    [0, 6],
    [0.5, 1],
    [0, NaN],
  ])('have no %d + %d', async (first, count) => {
    await write();
    const stored = await openPredictions(run, 'test');
    await expect(stored.frames(first, count)).rejects.toMatchObject({ code: 'OPTION_INVALID' });
    await expect(stored.landmarks(first, count)).rejects.toMatchObject({ code: 'OPTION_INVALID' });
  });
});
