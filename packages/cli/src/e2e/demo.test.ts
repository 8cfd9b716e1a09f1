import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPredictions } from '@circumplex/core/runs';
import { memory } from '@tensorflow/tfjs-core';
import { createStudy, type Study } from './study.testing.js';

/** Far too small to learn: what is tested is the way from start to end, and that it is honest. */
const SMALL = [
  'training.epochs=1',
  'training.maxSteps=2',
  'data.reader={id: synthetic, subjects: 10, videosPerSubject: 1, frames: 4}',
  'data.split={by: subject, train: 0.6, validation: 0.2, test: 0.2}',
  'data.sequence.length=4',
  'model.backbone={id: vgg-face, inputSize: 32, width: 0.03125}',
  'model.fc.units=[8]',
  'model.head={id: gru, units: 4, layers: 1}',
];

describe('demo', () => {
  let study: Study;
  beforeAll(async () => (study = await createStudy()));
  afterAll(() => study.remove());

  it('goes all the way, and fails where the network has not learned', async () => {
    const argv = ['demo', '--out', 'd', '--json', ...SMALL.flatMap((value) => ['--set', value])];
    const { code, out, err } = await study.run(argv);
    expect(err).toMatch(/untrained .*\n.*mean predictor/);
    const found = JSON.parse(out) as {
      well: boolean;
      run: string;
      predicted: { csv: string };
      exported: { file: string };
      figures: string[];
    };
    expect(found).toMatchObject({
      folder: join(study.folder, 'd'),
      trained: { frames: 8 },
      untrained: { frames: 8 },
      exported: { verification: { passed: true } },
    });
    expect(code).toBe(found.well ? 0 : 1);
    expect((await readFile(found.predicted.csv, 'utf8')).trimEnd().split('\n')).toHaveLength(5);
    for (const file of [found.exported.file, ...found.figures]) await access(file);
    const stored = await openPredictions(found.run, 'test');
    expect(stored.index).toMatchObject({ frames: 8, pictures: { count: 8 }, landmarks: true });
    expect(err).toContain('Predictions, labels and pictures');
    expect(memory().numTensors).toBe(0);
  });
});
