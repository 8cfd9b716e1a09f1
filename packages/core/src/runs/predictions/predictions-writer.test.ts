import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localFiles, type FileSystem } from '../file-system.js';
import { listPredictions } from './list-predictions.js';
import { openPredictions } from './open-predictions.js';
import { createPredictionsWriter, type PredictionsPlan } from './predictions-writer.js';
import { numbers, plan, result } from './predictions.testing.js';

let run: string;
beforeEach(async () => (run = await mkdtemp(join(tmpdir(), 'circumplex-predictions-'))));
afterEach(() => rm(run, { recursive: true }));

const files = (): Promise<string[]> => readdir(join(run, 'predictions'));
const frames = { prediction: numbers(10), label: numbers(10) };
const withPictures: PredictionsPlan = {
  ...plan,
  pictures: { width: 8, height: 8, every: 1, count: 5, columns: 5, rows: 1 },
};

function failing(change: Partial<FileSystem['promises']>): FileSystem {
  return { ...localFiles, promises: { open, rename, rm, ...change } };
}

const systemError = (code: string): Error => Object.assign(new Error(code), { code });

async function store(): Promise<void> {
  const writer = await createPredictionsWriter(run, plan);
  await writer.addFrames(frames);
  await writer.finish(result);
}

describe('createPredictionsWriter', () => {
  it('has nothing by a name of its own before the end', async () => {
    const writer = await createPredictionsWriter(run, withPictures);
    await writer.addFrames(frames);
    await writer.addSheet(Uint8Array.of(1));
    expect(await listPredictions(run)).toEqual([]);
    expect((await files()).filter((name) => !name.startsWith('.'))).toEqual([]);
    await writer.finish(result);
    expect((await files()).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('leaves what was there when it is discarded, before or after', async () => {
    await store();
    const writer = await createPredictionsWriter(run, withPictures);
    await writer.addSheet(Uint8Array.of(1));
    await writer.discard();
    await writer.discard();
    expect((await files()).sort()).toEqual(['test.json', 'test.safetensors']);
    expect((await openPredictions(run, 'test')).index.pictures).toBeNull();
  });

  it('leaves nothing of its own when the process exits', async () => {
    const writer = await createPredictionsWriter(run, withPictures);
    await writer.addSheet(Uint8Array.of(1));
    for (const listener of process.listeners('exit')) listener(0);
    expect(await files()).toEqual([]);
    await writer.discard();
  });

  it('refuses more frames than were announced, fewer, and arrays that do not fit', async () => {
    const writer = await createPredictionsWriter(run, plan);
    const mismatch = { code: 'SHAPE_MISMATCH' };
    await expect(writer.addFrames({ ...frames, label: numbers(8) })).rejects.toMatchObject(
      mismatch,
    );
    await expect(
      writer.addFrames({ prediction: numbers(12), label: numbers(12) }),
    ).rejects.toMatchObject(mismatch);
    await expect(writer.addLandmarks(numbers(136))).rejects.toMatchObject(mismatch);
    await writer.addFrames({ prediction: numbers(8), label: numbers(8) });
    await expect(writer.finish(result)).rejects.toMatchObject(mismatch);
    expect(await files()).toEqual([]);
  });

  it('refuses to name sheets that did not come', async () => {
    const writer = await createPredictionsWriter(run, withPictures);
    await writer.addFrames(frames);
    await expect(writer.finish(result)).rejects.toThrow('must name 1 sheets');
    expect(await files()).toEqual([]);
  });

  it('keeps those before and leaves nothing else where a sheet gets no name', async () => {
    await store();
    const before = await readFile(join(run, 'predictions', 'test.json'), 'utf8');
    const move: typeof rename = (from, to) =>
      /predictions\/test-[^/]*\.jpg$/.test(String(to))
        ? Promise.reject(systemError('EIO'))
        : rename(from, to);
    const writer = await createPredictionsWriter(run, withPictures, failing({ rename: move }));
    await writer.addFrames(frames);
    await writer.addSheet(Uint8Array.of(1));
    await expect(writer.finish(result)).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
    expect((await files()).sort()).toEqual(['test.json', 'test.safetensors']);
    expect(await readFile(join(run, 'predictions', 'test.json'), 'utf8')).toBe(before);
  });

  it('leaves none rather than a mixture where the index cannot be written', async () => {
    await store();
    const fs = failing({
      open: (path, flags) =>
        String(path).includes('test.json')
          ? Promise.reject(systemError('ENOSPC'))
          : open(path, flags),
    });
    const writer = await createPredictionsWriter(run, withPictures, fs);
    await writer.addFrames(frames);
    await writer.addSheet(Uint8Array.of(1));
    await expect(writer.finish(result)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await files()).toEqual([]);
  });

  it('says where it cannot write', async () => {
    await writeFile(join(run, 'predictions'), 'a file');
    await expect(createPredictionsWriter(run, plan)).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    });
    await rm(join(run, 'predictions'));
    await mkdir(join(run, 'predictions'));
    const full = failing({ open: () => Promise.reject(systemError('ENOSPC')) });
    await expect(createPredictionsWriter(run, plan, full)).rejects.toMatchObject({
      code: 'DISK_FULL',
    });
    expect(await files()).toEqual([]);
  });
});
