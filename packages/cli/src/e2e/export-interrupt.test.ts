import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createStudy, type Study } from './study.testing.js';

const BIN = join(__dirname, '../../bin/circumplex.js');
const RUN = ['--precision', 'int8', '--out', 'out/model.onnx'];

describe('an export of the command line that is stopped', () => {
  let study: Study;
  beforeAll(async () => {
    if (!existsSync(join(__dirname, '../../dist/index.js'))) {
      throw new Error('the command line is not built: npx nx build @circumplex/cli');
    }
    study = await createStudy();
    const train = ['train', 'tiny.yaml', '--set', 'training.epochs=1'];
    expect((await study.run(train)).code).toBe(0);
  });
  afterAll(() => study.remove());

  const names = (folder: string): string[] => {
    const place = join(study.folder, folder);
    return existsSync(place) ? readdirSync(place) : [];
  };
  const here = (folder: string, part: string): boolean =>
    names(folder).some((name) => name.includes(part));

  /** Stops an export when `when` is true; where it ended, and how. */
  async function stopped(signal: NodeJS.Signals, when: () => boolean) {
    const env = { ...process.env, TMPDIR: join(study.folder, 'tmp') };
    const child: ChildProcess = spawn(process.execPath, [BIN, 'export', 'latest', ...RUN], {
      cwd: study.folder,
      env,
    });
    let stderr = '';
    child.stderr!.on('data', (text: Buffer) => (stderr += text.toString()));
    let sent = false;
    const timer = setInterval(() => {
      if (sent || !when()) return;
      sent = true;
      child.kill(signal);
    }, 1);
    const [code] = (await once(child, 'close')) as [number];
    clearInterval(timer);
    return { code, stderr, sent };
  }

  /** A signal that comes when the export has just ended says nothing: then it tries again. */
  async function stoppedInTime(signal: NodeJS.Signals, when: () => boolean) {
    for (let attempt = 1; ; attempt++) {
      await writeFile(join(study.folder, 'out', 'model.onnx'), 'old');
      const outcome = await stopped(signal, when);
      if (outcome.code !== 0 || attempt === 5) return outcome;
      await rm(join(study.folder, 'out'), { recursive: true });
      await mkdir(join(study.folder, 'out'));
    }
  }

  it.each([
    ['SIGINT', 'while it is staged', () => here('out', '.tmp-')],
    ['SIGTERM', 'while it is calibrated', () => here('tmp', 'circumplex-calibration-')],
    ['SIGHUP', 'while it is verified', () => written()],
  ] as const)('leaves nothing behind at %s %s', async (signal, _, when) => {
    await mkdir(join(study.folder, 'tmp'), { recursive: true });
    await mkdir(join(study.folder, 'out'), { recursive: true });
    expect(await stoppedInTime(signal, when)).toEqual({
      code: 130,
      stderr: '\nstopped; nothing was written\n',
      sent: true,
    });
    expect(await readdir(join(study.folder, 'out'))).toEqual(['model.onnx']);
    // onnxruntime leaves files of its own there.
    expect(here('tmp', 'circumplex')).toBe(false);
  });

  /** True once the model is in its staging folder. */
  function written(): boolean {
    const staging = names('out').find((name) => name.includes('.tmp-'));
    return staging !== undefined && here(join('out', staging), 'model.onnx');
  }
});
