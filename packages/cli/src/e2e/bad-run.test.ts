import { appendFile, cp, mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { acquireRunLock, type RunManifest } from '@circumplex/core/runs';
import { writeVideo } from '../demo/write-video.js';
import { createStudy, type Study } from './study.testing.js';

describe('bad input beside a run', () => {
  let study: Study;
  let folder: string;
  beforeAll(async () => {
    study = await createStudy();
    expect(await study.run(['train', 'tiny.yaml'])).toMatchObject({ code: 0 });
    const [run] = await readdir(join(study.folder, 'runs'));
    folder = join(study.folder, 'runs', run!);
  });
  afterAll(() => study.remove());

  const fails = async (argv: readonly string[], message: RegExp): Promise<void> => {
    const { code, err } = await study.run(argv);
    expect(err).toMatch(message);
    expect(code).toBe(1);
  };

  /** A copy of the run with its manifest changed. */
  async function copy(name: string, change: (manifest: RunManifest) => unknown): Promise<string> {
    const target = join(study.folder, name);
    await cp(folder, target, { recursive: true });
    const file = join(target, 'run.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as RunManifest;
    await writeFile(file, JSON.stringify(change(manifest)));
    return target;
  }

  it('refuses images that are broken, folders that are empty, files that are none', async () => {
    await mkdir(join(study.folder, 'frames'));
    await mkdir(join(study.folder, 'void'));
    await writeFile(join(study.folder, 'note.txt'), 'x');
    const { synthetic } = await import('@circumplex/data');
    const size = { width: 32, height: 32 };
    const faces = await synthetic.configure({ subjects: 1, frames: 3 }).open('.');
    const whole = await writeVideo(faces, faces.videos[0]!, join(study.folder, 'faces'), size);
    await truncate(join(whole, '00001.png'), 200);
    await cp(join(whole, '00000.png'), join(study.folder, 'frames', '0.png'));
    const predict = (model: string, input: string) => ['predict', model, input, '--out', 'p.csv'];
    const plain = await copy('plain', (manifest) => manifest);
    await fails(predict(plain, 'void'), /error DATA_MISSING: .*void/);
    await fails(predict(plain, 'no-such'), /error DATA_MISSING: .*no-such/);
    await fails(predict(plain, 'note.txt'), /error DATA_INVALID: .*note\.txt/);
    await fails(predict('note.onnx', 'frames'), /error FILE_MISSING: .*note\.onnx/);
    await fails(
      predict(plain, 'frames'),
      /error (IMAGE_UNREADABLE|DATA_INVALID|COMPOSITION_INVALID)/,
    );
  });

  it('refuses a file that is no ONNX model, and one of another network', async () => {
    await writeFile(join(study.folder, 'bad.onnx'), 'no model');
    await fails(['verify', folder, 'bad.onnx'], /error MODEL_FILE_INVALID: .*ONNX/);
    expect((await study.run(['export', folder, '--out', 'good.onnx'])).code).toBe(0);
    await truncate(join(study.folder, 'good.onnx'), 1000);
    await fails(['verify', folder, 'good.onnx'], /error MODEL_FILE_INVALID/);
    await fails(['export', folder, '--opset', '3'], /error OPTION_INVALID: .*opset/);
  });

  it('refuses a checkpoint of another architecture', async () => {
    const foreign = await copy('foreign', (manifest) => ({
      ...manifest,
      experiment: {
        ...manifest.experiment,
        model: { ...manifest.experiment.model, fc: { units: [16], dropout: 0 } },
      },
    }));
    await fails(['eval', foreign], /error CHECKPOINT_FOREIGN: .*fc1/);
  });

  it('goes back to the last good checkpoint and says so', async () => {
    const killed = await copy('killed', (manifest) => ({ ...manifest, status: 'running' }));
    const checkpoints = (await readdir(join(killed, 'checkpoints'))).filter((name) =>
      name.endsWith('.safetensors'),
    );
    expect(checkpoints.length).toBeGreaterThan(1);
    await truncate(join(killed, 'checkpoints', checkpoints.sort().at(-1)!), 2000);
    const { code, err } = await study.run(['resume', killed]);
    expect(err).toMatch(/warning CHECKPOINT_INVALID: .*/);
    expect(code).toBe(0);
  });

  it('refuses a run that another process is at', async () => {
    const busy = await copy('busy', (manifest) => ({ ...manifest, status: 'paused' }));
    const lock = await acquireRunLock(busy);
    await fails(['resume', busy], /error RUN_LOCKED: .*process/);
    await lock.dispose();
  });

  it('says what is wrong with a run folder', async () => {
    const later = await copy('later', (manifest) => ({ ...manifest, format: 99 }));
    await fails(['runs', 'show', later], /error RUN_INVALID: .*update Circumplex/);
    await fails(['eval', later], /error RUN_INVALID/);
    const torn = await copy('torn', (manifest) => manifest);
    await appendFile(join(torn, 'events.jsonl'), '{"type":"st');
    expect((await study.run(['runs', 'show', torn])).code).toBe(0);
    await fails(['eval', 'nowhere'], /error RUN_MISSING: .*known: /);
  });
});
