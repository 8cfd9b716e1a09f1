import { mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  decodeSafetensors,
  encodeSafetensors,
  type SafetensorsTensor,
} from '../../safetensors/index.js';
import { openPredictions } from './open-predictions.js';
import { createPredictionsWriter } from './predictions-writer.js';
import { numbers, plan, result } from './predictions.testing.js';
import type { PredictionIndex } from './schema.js';

let run: string;
let index: string;
let data: string;

beforeEach(async () => {
  run = await mkdtemp(join(tmpdir(), 'circumplex-predictions-'));
  index = join(run, 'predictions', 'test.json');
  data = join(run, 'predictions', 'test.safetensors');
  const writer = await createPredictionsWriter(run, plan);
  await writer.addFrames({ prediction: numbers(10), label: numbers(10) });
  await writer.finish(result);
});
afterEach(() => rm(run, { recursive: true }));

/** Writes an index that says something else. */
async function alterIndex(change: object): Promise<void> {
  const value = JSON.parse(await readFile(index, 'utf8')) as PredictionIndex;
  await writeFile(index, JSON.stringify({ ...value, ...change }));
}

/** Writes other tensors. */
async function alterTensors(
  change: (tensors: readonly SafetensorsTensor[]) => SafetensorsTensor[],
  metadata?: Record<string, string>,
): Promise<void> {
  const file = decodeSafetensors(new Uint8Array(await readFile(data)));
  await writeFile(data, encodeSafetensors(change(file.tensors), metadata ?? file.metadata));
}

function refusal(): Promise<unknown> {
  return openPredictions(run, 'test').catch((error: unknown) => error);
}

describe('openPredictions', () => {
  it.each(['index', 'data'])('says so where there is no %s', async (which) => {
    await rm(which === 'index' ? index : data);
    expect(await refusal()).toMatchObject({ code: 'PREDICTIONS_MISSING' });
  });

  it('refuses a later format in words', async () => {
    await alterIndex({ format: 2, novelty: true });
    expect(await refusal()).toMatchObject({
      code: 'PREDICTIONS_INVALID',
      message: expect.stringContaining('update Circumplex'),
    });
  });

  it.each<[string, object, string]>([
    ['another split', { split: 'train' }, "split must be 'test'"],
    ['frames that no video has', { frames: 6 }, '6 frames in all'],
    [
      'videos apart',
      { videos: [{ ...result.videos[0]!, offset: 1 }] },
      'videos[0].offset must be 0',
    ],
    ['landmarks without pictures', { landmarks: true }, 'must come with pictures'],
    ['names that the file has not', { names: ['valence'] }, 'F32 [5, 1]'],
    ['another task', { task: 'classification' }, 'I8 [5]'],
    ['another time', { createdAt: '2020-01-01T00:00:00.000Z' }, 'as its index is'],
    ['a path for a sheet', { pictures: pictures({ sheets: ['../x.jpg'] }) }, 'pictures.sheets.0'],
    ['too few sheets', { pictures: pictures({ sheets: [] }) }, 'must name 1 sheets'],
    ['too few pictures', { pictures: pictures({ count: 4 }) }, 'pictures.count must be 5'],
    ['no numbers for scores', { scores: { frames: 'many' } }, 'scores'],
  ])('refuses an index with %s', async (_, change, words) => {
    await alterIndex(change);
    expect(await refusal()).toMatchObject({
      code: 'PREDICTIONS_INVALID',
      message: expect.stringContaining(words),
    });
  });

  it('refuses an index that is not JSON, and a folder in its place', async () => {
    await writeFile(index, '{"format": 1, ');
    expect(await refusal()).toMatchObject({ code: 'PREDICTIONS_INVALID' });
    expect(((await refusal()) as Error).message).toContain('must be JSON');
    await rm(index);
    await mkdir(index);
    expect(await refusal()).toMatchObject({ code: 'PREDICTIONS_INVALID' });
  });

  it.each([0, 5, 40, 250])('refuses a file that ends after %d bytes', async (length) => {
    await truncate(data, length);
    expect(await refusal()).toMatchObject({ code: 'PREDICTIONS_INVALID' });
  });

  it('refuses a header that lies about its length', async () => {
    const bytes = await readFile(data);
    bytes.writeBigUInt64LE(2n ** 40n, 0);
    await writeFile(data, bytes);
    expect(await refusal()).toMatchObject({ code: 'PREDICTIONS_INVALID' });
  });

  it('refuses a file without a tensor, or with one more', async () => {
    const [prediction, label] = decodeSafetensors(new Uint8Array(await readFile(data))).tensors;
    await alterTensors(() => [prediction!]);
    expect(await refusal()).toMatchObject({ message: expect.stringContaining('no such tensor') });
    await alterTensors(() => [prediction!, label!, { ...label!, name: 'more' }]);
    expect(await refusal()).toMatchObject({
      message: expect.stringContaining('must have 2 tensors'),
    });
  });

  it('refuses labels of classes that there are not', async () => {
    await alterIndex({ task: 'classification' });
    const labels = Int8Array.of(0, 1, 2, -1, 0);
    await alterTensors(([prediction]) => [
      prediction!,
      { name: 'label', dtype: 'I8', shape: [5], data: labels },
    ]);
    const stored = await openPredictions(run, 'test');
    expect((await stored.frames(0, 2)).label).toEqual(labels.slice(0, 2));
    await expect(stored.frames(1, 2)).rejects.toMatchObject({ code: 'PREDICTIONS_INVALID' });
  });

  it('notices a file that shrinks or goes after it was opened', async () => {
    const stored = await openPredictions(run, 'test');
    await truncate(data, (await stat(data)).size - 4);
    await expect(stored.frames(4, 1)).rejects.toMatchObject({ code: 'PREDICTIONS_INVALID' });
    await rm(data);
    await expect(stored.frames(0, 1)).rejects.toMatchObject({ code: 'PREDICTIONS_MISSING' });
  });
});

function pictures(change: object): object {
  const whole = { width: 8, height: 8, every: 1, count: 5, columns: 3, rows: 2, sheets: ['a.jpg'] };
  return { ...whole, ...change };
}
