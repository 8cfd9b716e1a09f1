import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLabelStore, NO_LABEL, parseTags } from './labels.js';

function memory() {
  const kept = new Map<string, unknown>();
  return {
    kept,
    get: (key: string) => kept.get(key),
    update: (key: string, value: unknown) => {
      if (value === undefined) kept.delete(key);
      else kept.set(key, value);
      return Promise.resolve();
    },
  };
}

describe('createLabelStore', () => {
  const label = { label: 'baseline', tags: ['paper'] };
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'circumplex-label-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('keeps a label beside the run, for whoever opens it next', async () => {
    await createLabelStore(memory()).write(folder, label);
    expect(await readdir(folder)).toEqual(['label.json']);
    expect(await createLabelStore(memory()).read(folder)).toEqual(label);
  });

  it('remembers it where the folder cannot be written, and forgets it once it can', async () => {
    const place = path.join(folder, 'read-only');
    await writeFile(place, 'a file where the folder would be');
    const store = createLabelStore(memory());
    await store.write(place, label);
    expect(await store.read(place)).toEqual(label);
    await rm(place);
    const mem = memory();
    const other = createLabelStore(mem);
    await other.write(path.join(folder, 'gone'), label);
    expect(mem.kept.size).toBe(1);
    await other.write(folder, label);
    await other.write(path.join(folder, 'gone'), NO_LABEL);
    expect(await other.read(folder)).toEqual(label);
  });

  it.each(['', '{"label": 3}', '[]'])('takes a damaged file %j for no label', async (text) => {
    await writeFile(path.join(folder, 'label.json'), text);
    expect(await createLabelStore(memory()).read(folder)).toEqual(NO_LABEL);
  });
});

describe('a label file that lies', () => {
  it('is not read where it is larger than any label', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'circumplex-label-'));
    const text = JSON.stringify({ label: 'x'.repeat(100_000) });
    await writeFile(path.join(folder, 'label.json'), text);
    expect(await createLabelStore(memory()).read(folder)).toEqual(NO_LABEL);
    await rm(folder, { recursive: true });
  });
});

describe('parseTags', () => {
  it('takes what people write', () => {
    expect(parseTags(' paper, #gru,,paper , two words')).toEqual(['paper', 'gru', 'two words']);
  });
});
