import { access, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { memory } from '@tensorflow/tfjs-core';
import { writeVideo } from '../demo/write-video.js';
import { createStudy, type Study } from './study.testing.js';

const SCORES = { ccc: expect.any(Number), mse: expect.any(Number), pearson: expect.any(Number) };

describe('a regression from train to figures', () => {
  let study: Study;
  let events: { type: string }[];
  beforeAll(async () => {
    study = await createStudy();
    const { code, out, err } = await study.run(['train', 'tiny.yaml', '--json']);
    expect({ code, err }).toMatchObject({ code: 0 });
    events = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string });
  });
  afterAll(() => study.remove());
  afterEach(() => expect(memory().numTensors).toBe(0));
  const json = async (...argv: string[]): Promise<unknown> => {
    const { code, out, err } = await study.run([...argv, '--json']);
    expect({ code, err }).toMatchObject({ code: 0 });
    return JSON.parse(out);
  };

  it('writes every event as a line of JSON, as the run folder has them', async () => {
    expect(events[0]).toMatchObject({ type: 'run-started', totalSteps: 8 });
    expect(events.filter(({ type }) => type === 'step')).toHaveLength(8);
    expect(events.at(-1)).toMatchObject({ type: 'run-finished', reason: 'completed' });
    const { runs } = (await json('runs')) as { runs: { folder: string }[] };
    const file = await readFile(join(runs[0]!.folder, 'events.jsonl'), 'utf8');
    expect(
      file
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(events);
  });

  it('lists and shows the run', async () => {
    expect(await json('runs', 'ls')).toMatchObject({
      runs: [{ status: 'finished', name: 'tiny', model: { head: 'gru' } }],
      broken: [],
    });
    expect(await json('runs', 'show', 'latest')).toMatchObject({
      status: 'finished',
      trained: [{ epoch: 1, trainable: expect.any(Number), frozen: expect.any(Number) }],
      validations: [{ epoch: 1 }, { epoch: 2 }],
    });
    const { out } = await study.run(['runs', 'show', 'latest']);
    expect(out).toMatch(/trains +[\d,]+ of [\d,]+ parameters\n/);
    expect(out).toMatch(/Validation\n {2}epoch 1/);
  });

  it('evaluates in the promised form', async () => {
    expect(await json('eval', 'latest')).toEqual({
      split: 'test',
      frames: 16,
      valence: SCORES,
      arousal: SCORES,
      mean: SCORES,
    });
    expect(await json('eval', 'latest', '--split', 'validation')).toMatchObject({
      split: 'validation',
    });
  });

  it('keeps predictions and pictures where that is wanted, and shows which', async () => {
    const scored = (await json('eval', 'latest')) as object;
    const saved = (await json('eval', 'latest', '--pictures')) as { saved: { files: string[] } };
    expect(saved).toMatchObject({
      ...scored,
      saved: { frames: 16, pictures: { count: 16, every: 1 } },
    });
    for (const file of saved.saved.files) await access(file);
    expect(saved.saved.files).toHaveLength(3);
    const { out } = await study.run(['eval', 'latest', '--save', '--split', 'validation']);
    expect(out).toMatch(/\nsaved in runs\/[^/]+\/predictions: predictions for 16 frames\n$/);
    expect(await json('runs', 'show', 'latest')).toMatchObject({
      predictions: ['validation', 'test'],
    });
    expect((await study.run(['runs', 'show', 'latest'])).out).toMatch(
      /predictions +validation, test/,
    );
  });

  it('gives the scores, then refuses, where predictions cannot be kept', async () => {
    const { runs } = (await json('runs')) as { runs: { folder: string }[] };
    const folder = join(runs[0]!.folder, 'predictions');
    await rename(folder, `${folder}-kept`);
    await writeFile(folder, 'in the way');
    const { code, out, err } = await study.run(['eval', 'latest', '--save']);
    expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining('test: 16 frames') });
    expect(err).toMatch(/^error FILE_UNWRITABLE: .*predictions: must be writable/m);
    const asJson = await study.run(['eval', 'latest', '--save', '--json']);
    expect(JSON.parse(asJson.out)).toMatchObject({
      frames: 16,
      error: { code: 'FILE_UNWRITABLE' },
    });
    await rm(folder);
    await rename(`${folder}-kept`, folder);
  });

  it('exports, verifies, and predicts the same from run and file', async () => {
    expect(await json('export', 'latest', '--out', 'a/m.onnx', '--opset', '18')).toMatchObject({
      file: join(study.folder, 'a/m.onnx'),
      verification: { passed: true },
    });
    expect(await json('verify', 'latest', 'a/m.onnx')).toMatchObject({ passed: true });
    const { synthetic } = await import('@circumplex/data');
    const dataset = await synthetic
      .configure({ subjects: 1, videosPerSubject: 1, frames: 6 })
      .open('.');
    await mkdir(join(study.folder, 'faces'));
    const size = { width: 48, height: 48 };
    await writeVideo(dataset, dataset.videos[0]!, join(study.folder, 'faces'), size);
    const rows = async (model: string): Promise<number[][]> => {
      const done = await json('predict', model, 'faces/s000-v0', '--out', 'p.csv');
      expect(done).toMatchObject({ frames: 6, outputs: ['valence', 'arousal'] });
      const text = await readFile(join(study.folder, 'p.csv'), 'utf8');
      const [header, ...lines] = text.trimEnd().split('\n');
      expect(header).toBe('video,frame,valence,arousal');
      expect(lines[0]).toMatch(/^s000-v0,00000\.png,/);
      return lines.map((line) => line.split(',').slice(2).map(Number));
    };
    const fromRun = (await rows('latest')).flat();
    const same = async (file: string): Promise<void> => {
      const fromFile = (await rows(file)).flat();
      fromRun.forEach((value, i) => expect(fromFile[i]).toBeCloseTo(value, 4));
    };
    await same('a/m.onnx');
    const streaming = ['--variant', 'streaming', '--input', 'uint8', '--layout', 'nchw'];
    const options = [...streaming, '--no-fold', '--licence', 'MIT'];
    expect(await json('export', 'latest', '--out', 'a/s.onnx', ...options)).toMatchObject({
      verification: { passed: true, sizes: [{ chunks: [1] }, {}, {}] },
    });
    await same('a/s.onnx');
  });

  it('refuses a variant that cannot be, and leaves no file', async () => {
    const { code, err } = await study.run([
      'export',
      'latest',
      '--out',
      'f.onnx',
      '--variant',
      'frame',
    ]);
    expect({ code, err }).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /error OPTION_INVALID: .*\(head 'gru'\); use the variant 'streaming'/,
      ),
    });
    expect(await readdir(study.folder)).not.toContain('f.onnx');
  });

  it('draws figures that open', async () => {
    const { files } = (await json('figures', 'latest', '--theme', 'dark')) as { files: string[] };
    expect(files.map((file) => file.split('/').at(-1)).sort()).toEqual([
      'affect-plane.svg',
      'learning-curves.svg',
      'traces.svg',
    ]);
    for (const file of files) expect(await readFile(file, 'utf8')).toMatch(/^<\?xml .*\n<svg .*>/);
  });

  it('inspects the data', async () => {
    expect(await json('data', 'inspect', 'tiny.yaml')).toMatchObject({
      name: 'synthetic',
      total: { videos: 8, subjects: 4, frames: 64 },
      splits: { train: { subjects: 2 }, validation: { subjects: 1 }, test: { subjects: 1 } },
    });
    expect((await study.run(['data', 'inspect', 'tiny.yaml'])).out).toContain('8 frames decoded');
  });

  it('refuses to resume what is finished', async () => {
    expect(await study.run(['resume', 'latest'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/error RUN_INVALID: .*must be unfinished/),
    });
  });
});
