import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { downloadPackage, downloadWheel } from './download.js';
import { fakeTools } from './fake-tools.testing.js';
import { PARTS, PROTOBUF } from './pins.js';

const [WHEEL] = PARTS.tensorflow.wheels;
const DEST = "const out = args[args.indexOf('--dest') + 1];";

describe('downloads', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'download-'));
    mkdirSync(join(folder, 'npm'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function wheel(python3: string, onBytes: (bytes: number) => void = () => undefined) {
    const tools = fakeTools({ python3 });
    const options = { cwd: folder, env: tools.env, signal: new AbortController().signal };
    const work = downloadWheel('python3', WHEEL!, join(folder, 'wheel'), onBytes, options);
    return work.finally(() => tools.remove());
  }

  async function npmPackage(npm: string) {
    const tools = fakeTools({ npm });
    const options = { cwd: folder, env: tools.env, signal: new AbortController().signal };
    return downloadPackage(PROTOBUF, join(folder, 'npm'), options).finally(() => tools.remove());
  }

  it('asks pip for one file by its hash, in a folder of its own', async () => {
    const file = await wheel(`${DEST}
const wanted = fs.readFileSync(args.at(-1), 'utf8');
if (!/^tensorflow-cpu==2.21.0 --hash=sha256:[0-9a-f]{64}\\n$/.test(wanted)) process.exit(1);
if (!args.includes('--require-hashes') || process.env.TMPDIR !== path.dirname(out)) process.exit(1);
fs.writeFileSync(path.join(out, 'a.whl'), '');`);
    expect(basename(file)).toBe('a.whl');
  });

  it('tells how much has arrived', async () => {
    const seen: number[] = [];
    await wheel(
      `${DEST}
fs.writeFileSync(path.join(process.env.TMPDIR, 'part'), Buffer.alloc(1000));
setTimeout(() => fs.writeFileSync(path.join(out, 'a.whl'), ''), 700);`,
      (bytes) => void seen.push(bytes),
    );
    expect(seen).toContain(1000);
  });

  it.each([
    ['ERROR: THESE PACKAGES DO NOT MATCH THE HASHES', 'https://pypi.org/simple'],
    ['ERROR: Could not install: [Errno 28] No space left on device', 'free some space'],
    ['ERROR: No matching distribution found', 'check the connection'],
  ])('after %j says what to do', async (words, todo) => {
    await expect(
      wheel(`console.error(${JSON.stringify(words)}); process.exit(1)`),
    ).rejects.toMatchObject({
      code: 'ENGINE_INSTALL_FAILED',
      parts: { got: words, todo: expect.stringContaining(todo) },
    });
  });

  it('refuses a package that is not the tested one', async () => {
    const npm = "fs.writeFileSync(path.join(args.at(-1), 'google-protobuf-3.21.4.tgz'), 'other')";
    await expect(npmPackage(npm)).rejects.toMatchObject({
      code: 'ENGINE_INSTALL_FAILED',
      parts: {
        must: expect.stringContaining(PROTOBUF.integrity),
        got: expect.stringMatching(/^sha512-/),
      },
    });
  });

  it("gives npm's reason", async () => {
    await expect(
      npmPackage("console.error('npm error code ENOTFOUND'); process.exit(1)"),
    ).rejects.toMatchObject({ parts: { got: 'npm error code ENOTFOUND' } });
  });
});
