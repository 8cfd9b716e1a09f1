import { readFile, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRegressionMeter, regressionScores, z, type ExperimentInput } from '@circumplex/core';
import { onnxruntime } from '@circumplex/engines';
import { memory } from '@tensorflow/tfjs-core';
import { lastValueFrom } from 'rxjs';
import { evaluate, predictSplit } from './evaluate.js';
import { assertVerified, exportRun, verifyRun } from './export.js';
import { openPredictor } from './inference/open-predictor.js';
import { loadRun } from './load-run.js';
import { predict, type PredictionRow } from './predict.js';
import { predictionCsv } from './prediction-csv.js';
import { noise } from './testing/noise-reader.js';
import { inTemporaryFolder, testRegistry, tinyExperiment } from './testing/tiny.js';
import { train } from './train.js';

const registry = testRegistry();

async function trained(runs: string, input: ExperimentInput = tinyExperiment()): Promise<string> {
  let folder = '';
  const onRun = (run: { folder: string }): void => void (folder = run.folder);
  await lastValueFrom(train(input, { registry, runs, onRun }));
  return folder;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const result: T[] = [];
  for await (const item of items) result.push(item);
  return result;
}

async function predictions(source: string): Promise<PredictionRow[]> {
  const predictor = await openPredictor(source, { registry });
  const dataset = await noise.configure({ subjects: 2, frames: 7, labels: false }).open('');
  const rows = await all(predict(predictor, dataset));
  await predictor.dispose();
  return rows;
}

describe('a trained run', () => {
  beforeAll(() => onnxruntime.use({ threads: 1 }));

  it('is evaluated, exported, verified, and predicts the same from run and file', async () => {
    await inTemporaryFolder(async (runs) => {
      const folder = await trained(runs);
      const before = memory().numTensors;
      const loaded = await loadRun(folder, { registry });

      const { evaluation, perVideo } = await evaluate(loaded);
      const shape = z.strictObject({ split: z.string(), ...regressionScores.shape });
      expect(shape.parse(evaluation)).toMatchObject({ split: 'test', frames: 8 });
      expect(perVideo.map(({ video }) => video)).toHaveLength(1);
      const meter = createRegressionMeter(['valence', 'arousal']);
      for (const { batch, predictions: values } of await all(predictSplit(loaded))) {
        meter.add(values, batch.targets, batch.mask);
      }
      expect(evaluation).toMatchObject({ mean: meter.scores().mean });

      const file = join(runs, 'model.onnx');
      const report = await exportRun(loaded, file);
      expect(report.verification.passed).toBe(true);
      expect((await verifyRun(loaded, file)).maxDifference).toBeLessThan(1e-4);
      loaded.dispose();

      const [fromRun, fromFile] = [await predictions(folder), await predictions(file)];
      expect(fromRun).toHaveLength(14);
      expect(fromRun[8]).toMatchObject({ video: 'video-1', frame: '1' });
      fromRun.forEach(({ values }, i) =>
        values.forEach((value, k) => expect(fromFile[i]!.values[k]).toBeCloseTo(value, 4)),
      );
      expect(memory().numTensors).toBe(before);
    });
  });

  it('validates as it is evaluated, and picks the checkpoint asked for', async () => {
    await inTemporaryFolder(async (runs) => {
      const folder = await trained(runs);
      for (const checkpoint of ['best', 'last'] as const) {
        const loaded = await loadRun(folder, { registry, checkpoint });
        const { evaluation } = await evaluate(loaded, { split: 'validation' });
        const { score } = loaded.checkpoint.state;
        expect('mean' in evaluation && evaluation.mean.ccc).toBeCloseTo(score!, 6);
        if (checkpoint === 'last') expect(loaded.checkpoint.state.step).toBe(6);
        loaded.dispose();
      }
      const names = await readdir(join(folder, 'checkpoints'));
      const step = Math.min(...names.map((name) => Number(/\d+/.exec(name)![0])));
      const first = await loadRun(folder, { registry, checkpoint: step });
      expect(first.checkpoint.state.step).toBe(step);
      first.dispose();
      await expect(loadRun(folder, { registry, checkpoint: 999 })).rejects.toMatchObject({
        code: 'FILE_MISSING',
        message: expect.stringMatching(/of step 999, got those of 6, .*; choose one of these/),
      });
    });
  });

  it('is read from another checkpoint where the best is damaged, and says so', async () => {
    await inTemporaryFolder(async (runs) => {
      const folder = await trained(runs);
      const open = () => loadRun(folder, { registry, checkpoint: 'best' });
      const best = await open();
      best.dispose();
      expect(best.checkpoint.problems).toEqual([]);
      const { file } = best.checkpoint;
      const bytes = await readFile(file);
      bytes[bytes.length - 1]! ^= 255;
      for (const damage of [() => writeFile(file, bytes), () => truncate(file, 500)]) {
        await damage();
        const loaded = await open();
        loaded.dispose();
        expect(loaded.checkpoint.file).not.toBe(file);
        expect(loaded.checkpoint.problems).toEqual([expect.stringContaining(file)]);
      }
      const checkpoints = join(folder, 'checkpoints');
      for (const name of await readdir(checkpoints)) await truncate(join(checkpoints, name), 500);
      await expect(open()).rejects.toMatchObject({
        code: 'CHECKPOINT_INVALID',
        message: expect.stringMatching(/at least one checkpoint must be whole, got .*and \d more/),
      });
    });
  });

  it('of classes has probabilities, and scores for frames and videos', async () => {
    await inTemporaryFolder(async (runs) => {
      const { data, model, ...rest } = tinyExperiment({ epochs: 1 });
      const input = { ...rest, data, model: { ...model, output: 'seven-way' } };
      const folder = await trained(runs, input);
      const loaded = await loadRun(folder, { registry });
      const { evaluation, videoScores } = await evaluate(loaded, { split: 'train' });
      expect(evaluation).toMatchObject({ split: 'train', videos: 3, samples: 24 });
      expect(Object.keys(evaluation)).toEqual([
        ...['split', 'videos', 'samples', 'accuracy', 'macroF1', 'perClass', 'confusion'],
      ]);
      expect(videoScores!.samples).toBe(3);
      loaded.dispose();
      const rows = await predictions(folder);
      rows.forEach(({ values }) => expect(values.reduce((a, b) => a + b)).toBeCloseTo(1));
      const output = { task: 'classification', names: [...'abcdefg'] } as const;
      const lines = await all(predictionCsv(output, rows.values() as never));
      expect(lines[0]).toBe('video,frame,a,b,c,d,e,f,g,expression\n');
      expect(lines[1]).toMatch(/^video-0,0,(0\.\d{6},){7}[a-g]\n$/);
    });
  });

  it('that does not fit its file writes none', async () => {
    await inTemporaryFolder(async (runs) => {
      const folder = await trained(runs, tinyExperiment({ epochs: 1 }));
      const loaded = await loadRun(folder, { registry });
      const file = join(runs, 'model.onnx');
      await exportRun(loaded, file);
      const other = await loadRun(await trained(runs, { ...tinyExperiment(), seed: 8 }), {
        registry,
      });
      const report = await verifyRun(other, file);
      expect(report.passed).toBe(false);
      expect(() => assertVerified(report, file)).toThrow(/first in layer '\w+'/);
      const below = join(file, 'model.onnx');
      await expect(exportRun(loaded, below)).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
      const absent = join(runs, 'absent', 'model.onnx');
      await expect(verifyRun(loaded, absent)).rejects.toMatchObject({ code: 'FILE_MISSING' });
      expect((await readdir(runs)).filter((name) => name.endsWith('.onnx'))).toHaveLength(1);
      expect((await readFile(file)).length).toBeGreaterThan(1000);
      loaded.dispose();
      other.dispose();
    });
  });
});
