import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLines } from './write-lines.js';

async function* lines(): AsyncGenerator<string> {
  for (let i = 0; i < 3; i++) yield `${i}\n`;
}

describe('writeLines', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'circumplex-lines-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it('writes what comes, and makes the folder', async () => {
    const file = join(folder, 'a/b.csv');
    await writeLines(file, lines());
    expect(await readFile(file, 'utf8')).toBe('0\n1\n2\n');
  });

  it('says where it cannot write', async () => {
    await expect(writeLines(folder, lines())).rejects.toThrow(/must be writable, got EISDIR/);
  });

  it('leaves the old file as it was when the lines fail', async () => {
    const file = join(folder, 'old.csv');
    await writeFile(file, 'old');
    const failing = async function* () {
      yield* lines();
      throw new Error('no more');
    };
    await expect(writeLines(file, failing())).rejects.toThrow('no more');
    expect(await readFile(file, 'utf8')).toBe('old');
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
