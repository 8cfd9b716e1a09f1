import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readExports } from './read-exports.js';

const report = (passed: boolean) =>
  JSON.stringify({
    bytes: 4,
    precision: { type: 'float32' },
    verification: { passed, tolerance: 1e-5, maxDifference: 0, sizes: [] },
  });

describe('readExports', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'circumplex-exports-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('has none where nothing was exported', async () => {
    expect(await readExports(folder)).toEqual([]);
  });

  it('lists models, the newest first, with what the report beside each says', async () => {
    const file = (name: string) => path.join(folder, 'export', name);
    await mkdir(path.join(folder, 'export'));
    const models = { 'a.onnx': report(true), 'b.onnx': report(false), 'c.onnx': '{', 'd.onnx': '' };
    for (const [index, [name, beside]] of Object.entries(models).entries()) {
      await writeFile(file(name), 'onnx');
      await utimes(file(name), 1_700_000_000 + index, 1_700_000_000 + index);
      if (beside) await writeFile(file(`${name}.report.json`), beside);
    }
    const found = await readExports(folder);
    expect(found.map((each) => [each.file, each.size, each.verified])).toEqual([
      ['d.onnx', '4 B', 'no report'],
      ['c.onnx', '4 B', 'unreadable report'],
      ['b.onnx', '4 B', 'not verified'],
      ['a.onnx', '4 B', 'verified'],
    ]);
  });
});
