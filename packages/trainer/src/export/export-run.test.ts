import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExperimentInput } from '@circumplex/core';
import { onnxruntime } from '@circumplex/engines';
import { readModelMetadata } from '@circumplex/onnx';
import { add, memory } from '@tensorflow/tfjs-core';
import { lastValueFrom } from 'rxjs';
import { exportRun, verifyRun, type ExportReport } from '../export.js';
import { openPredictor } from '../inference/open-predictor.js';
import { loadRun, type LoadedRun } from '../load-run.js';
import { inTemporaryFolder, testRegistry, tinyExperiment } from '../testing/tiny.js';
import { train } from '../train.js';

const registry = testRegistry();

/** Does work with a trained run; there is an older `model.onnx` in the folder. */
async function withRun(
  work: (loaded: LoadedRun, file: string, folder: string) => Promise<void>,
  input: ExperimentInput = tinyExperiment({ epochs: 1 }),
): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    let run = '';
    const runs = join(folder, 'runs');
    const onRun = (found: { folder: string }): void => void (run = found.folder);
    await lastValueFrom(train(input, { registry, runs, onRun }));
    const loaded = await loadRun(run, { registry });
    const file = join(folder, 'model.onnx');
    await writeFile(file, 'old');
    await work(loaded, file, folder);
    loaded.dispose();
  });
}

describe('exportRun', () => {
  beforeAll(() => onnxruntime.use({ threads: 1 }));

  it('writes a report beside the model', async () => {
    await withRun(async (loaded, file, folder) => {
      const before = memory().numTensors;
      const report = await exportRun(loaded, file, { metadata: { licence: 'MIT' } });
      expect(memory().numTensors).toBe(before);
      expect(await readdir(folder)).toEqual(['model.onnx', 'model.onnx.report.json', 'runs']);
      const text = await readFile(join(folder, report.report), 'utf8');
      expect(JSON.parse(text)).toEqual({ ...report, file: 'model.onnx' });
      expect(report).toMatchObject({
        file,
        files: ['model.onnx'],
        bytes: (await readFile(file)).length,
        options: { opset: 17, layout: 'nhwc', metadata: { licence: 'MIT', step: '3' } },
        precision: { type: 'float32' },
        verification: { passed: true, precision: 'float32' },
      });
      expect(report.verification.layers.map(({ layer }) => layer)).toContain('gru_1');
    });
  });

  it('measures what int8 costs, in the report and in the file', async () => {
    await withRun(async (loaded, file) => {
      const report = await exportRun(loaded, file, { precision: 'int8', calibration: 16 });
      const scores = { part: 'validation', metric: 'mean CCC', frames: 8 };
      expect(report.precision).toMatchObject({ type: 'int8', calibrationFrames: 16, scores });
      const { model, file: ofFile } = report.precision.scores!;
      expect(Math.abs(model - ofFile)).toBeLessThan(0.2);
      expect(readModelMetadata(await readFile(file)).precision).toEqual(report.precision);
      expect(await verifyRun(loaded, file)).toEqual(report.verification);
    });
  });

  it('is the same file again, calibrated on the same frames', async () => {
    await withRun(async (loaded, file) => {
      const bytes = async () => {
        await exportRun(loaded, file, { precision: 'int8', calibration: 8 });
        return readFile(file);
      };
      expect((await bytes()).equals(await bytes())).toBe(true);
    });
  });

  it('puts weights in a second file where asked to, which predict and verify read', async () => {
    await withRun(async (loaded, file, folder) => {
      const report = await exportRun(loaded, file, { externalData: true, precision: 'float16' });
      expect(report.files).toEqual(['model.onnx', 'model.onnx.data']);
      expect((await readdir(folder)).filter((name) => name.startsWith('model'))).toEqual([
        ...['model.onnx', 'model.onnx.data', 'model.onnx.report.json'],
      ]);
      expect((await verifyRun(loaded, file)).passed).toBe(true);
      const predictor = await openPredictor(file);
      expect(predictor.output.names).toEqual(['valence', 'arousal']);
      await predictor.dispose();
    });
  });

  it('takes the data file of a model of ours that it replaces, and no other', async () => {
    await withRun(async (loaded, file, folder) => {
      await writeFile(`${file}.data`, 'of somebody else');
      await exportRun(loaded, file);
      expect(await readFile(`${file}.data`, 'utf8')).toBe('of somebody else');
      await exportRun(loaded, file);
      expect(await readFile(`${file}.data`, 'utf8')).toBe('of somebody else');
      await exportRun(loaded, file, { externalData: true });
      await exportRun(loaded, file, { externalData: true });
      expect(await readdir(folder)).toContain('model.onnx.data');
      await exportRun(loaded, file);
      expect(await readdir(folder)).toEqual(['model.onnx', 'model.onnx.report.json', 'runs']);
    });
  });

  it('leaves what was there, and nothing else, where it fails', async () => {
    await withRun(async (loaded, file, folder) => {
      const failing: [object, string][] = [
        [{ opset: 14 }, 'OPTION_INVALID'],
        [{ precision: 'int4' }, 'OPTION_INVALID'],
        [{ calibrations: 3 }, 'OPTION_INVALID'],
        [{ calibration: 3 }, 'OPTION_INVALID'],
        [{ split: 'test', precision: 'float16' }, 'OPTION_INVALID'],
      ];
      for (const [options, code] of failing) {
        await expect(exportRun(loaded, file, options)).rejects.toMatchObject({ code });
      }
      const { model } = loaded;
      const apply: typeof model.apply = (inputs) => add(model.apply(inputs), 0.1);
      const drifted = { ...loaded, model: { ...model, apply } };
      await expect(exportRun(drifted, file)).rejects.toMatchObject({
        code: 'EXPORT_MISMATCH',
        message: expect.stringContaining('0.100 above 0.0001'),
      });
      expect(await readdir(folder)).toEqual(['model.onnx', 'runs']);
      expect(await readFile(file, 'utf8')).toBe('old');
    });
  });

  it('measures accuracy where there are classes', async () => {
    const { data, model, ...rest } = tinyExperiment({ epochs: 1 });
    const input = { ...rest, data, model: { ...model, output: 'seven-way', head: 'fc' } };
    let report: ExportReport | undefined;
    await withRun(async (loaded, file) => {
      report = await exportRun(loaded, file, { precision: 'int8', split: 'test' });
    }, input);
    expect(report?.precision.scores).toMatchObject({ part: 'test', metric: 'accuracy', frames: 8 });
  });

  it('says so where an int8 file is verified without the data it is for', async () => {
    await withRun(async (loaded, file) => {
      await exportRun(loaded, file, { precision: 'int8', calibration: 8 });
      const { experiment } = loaded;
      const reader = { id: 'fer2013', path: 'gone' };
      const data = { ...experiment.data, reader };
      const lost = { ...loaded, experiment: { ...experiment, data } };
      const { warnings } = await verifyRun(lost, file);
      expect(warnings[0]).toMatch(/^int8 was compared on random images.*gone/);
    });
  });
});
