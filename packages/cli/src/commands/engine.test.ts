import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryIo } from '../io.testing.js';
import { main } from '../main.js';

describe('circumplex engine', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'engine-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  async function run(args: string[], env: Record<string, string> = {}) {
    const io = memoryIo(folder, { env: { CIRCUMPLEX_ENGINES: folder, ...env } });
    return { code: await main(['engine', ...args], io), out: io.stdout, err: io.stderr };
  }

  it('says at once all that is missing for an install', async () => {
    const { code, err } = await run(['install', 'tensorflow'], { PATH: '' });
    expect(code).toBe(1);
    expect(err).toMatch(/^error ENGINE_INSTALL_FAILED: engine install: needs .*; /);
    expect(err).not.toMatch(/^\s+at /m);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    [['install', 'tensorflwo'], "did you mean 'tensorflow'?"],
    [['install', 'cpu'], 'known: tensorflow, tensorflow-cuda'],
    [['remove', 'onnxruntime', '--cuda'], "got 'onnxruntime'"],
    [['install'], 'missing required argument'],
    [['instal', 'tensorflow'], 'Did you mean install?'],
  ])('refuses %j', async (args, words) => {
    const { code, err } = await run(args);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  it('removes what is there and says where nothing is', async () => {
    mkdirSync(join(folder, 'tensorflow-cuda'));
    const removed = await run(['remove', 'tensorflow', '--cuda', '--json']);
    expect(JSON.parse(removed.out)).toEqual({
      engine: 'tensorflow-cuda',
      removed: join(folder, 'tensorflow-cuda'),
    });
    const again = await run(['remove', 'tensorflow', '--cuda', '--dir', '.']);
    expect(again).toMatchObject({
      code: 0,
      out: `tensorflow-cuda is not installed in ${folder}\n`,
    });
  });

  it('cannot install where nothing can be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    const { code, err } = await run(['install', 'tensorflow', '--dir', 'file/engines']);
    expect(code).toBe(1);
    expect(err).toMatch(/error (FILE_UNWRITABLE|ENGINE_INSTALL_FAILED)/);
  });
});
