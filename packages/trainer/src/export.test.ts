import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExperimentInput } from '@circumplex/core';
import { readModelMetadata } from '@circumplex/onnx';
import { onnxruntime } from '@circumplex/engines';
import { memory } from '@tensorflow/tfjs-core';
import { lastValueFrom } from 'rxjs';
import { exportRun } from './export.js';
import { openPredictor } from './inference/open-predictor.js';
import { loadRun } from './load-run.js';
import { predict, type PredictionRow } from './predict.js';
import { noise } from './testing/noise-reader.js';
import { inTemporaryFolder, testRegistry, tinyExperiment } from './testing/tiny.js';
import { train } from './train.js';
import { VERSION } from './version.js';

const registry = testRegistry();

async function trained(base: string, input: ExperimentInput): Promise<string> {
  let folder = '';
  const onRun = (run: { folder: string }): void => void (folder = run.folder);
  await lastValueFrom(train(input, { registry, runs: join(base, 'runs'), base, onRun }));
  return folder;
}

async function predictions(source: string): Promise<PredictionRow[]> {
  const predictor = await openPredictor(source, { registry });
  const dataset = await noise.configure({ subjects: 2, frames: 11, labels: false }).open('');
  const rows: PredictionRow[] = [];
  for await (const row of predict(predictor, dataset)) rows.push(row);
  await predictor.dispose();
  return rows;
}

/** A head of somebody else's with a layer that exports do not know, and its converter. */
const PLUGIN = `
import { defineHead, z } from '@circumplex/core';
import { defineConverter } from '@circumplex/onnx';
import { mul, tidy } from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';

class Half extends layers.Layer {
  static className = 'Half';
  call(inputs) {
    return tidy(() => mul([inputs].flat()[0], 0.5));
  }
}

const head = defineHead({
  id: 'half',
  summary: 'half of the features',
  schema: z.strictObject({}),
  configure: () => ({
    recurrent: false,
    from: 'last',
    build: (features) => new Half({ name: 'half' }).apply(features),
  }),
});

const converter = defineConverter({
  id: 'half',
  summary: 'Half as Mul',
  layer: 'Half',
  convert(conversion) {
    conversion.eachFrame();
    const half = conversion.float32(0.5);
    return conversion.output(conversion.op('Mul', [conversion.input.name, half]));
  },
});

export default [head, converter];
`;

describe('an exported run', () => {
  beforeAll(() => onnxruntime.use({ threads: 1 }));

  it('says where it comes from, and predicts alike in every variant', async () => {
    await inTemporaryFolder(async (base) => {
      const folder = await trained(base, tinyExperiment());
      const before = memory().numTensors;
      const loaded = await loadRun(folder, { registry, checkpoint: 'best' });
      const file = join(base, 'model.onnx');
      await exportRun(loaded, file, { licence: 'CC-BY-4.0', metadata: { note: 'mine' } });
      const metadata = readModelMetadata(await readFile(file));
      const { best, monitor } = loaded.run.manifest;
      expect(metadata).toMatchObject({
        version: VERSION,
        licence: 'CC-BY-4.0',
        metrics: { ...best, monitor, best, validation: { mean: { ccc: best!.score } } },
        extra: {
          generator: `circumplex ${VERSION}`,
          experiment: 'tiny',
          licence: 'CC-BY-4.0',
          metrics: expect.stringMatching(/^validation CCC -?0\.\d{4}$/),
          outputs: 'valence, arousal in [-1, 1]',
          preprocessing: expect.stringMatching(/^16×16 RGB, value = pixel × \(0\.00784314, /),
          faceCrop: 'full',
          note: 'mine',
        },
      });
      expect(metadata.experiment).toEqual(JSON.parse(JSON.stringify(loaded.experiment)));

      const expected = await predictions(file);
      for (const layout of ['nhwc', 'nchw'] as const) {
        const other = join(base, `${layout}.onnx`);
        const options = { layout, variant: 'streaming', input: 'uint8' } as const;
        const { verification } = await exportRun(loaded, other, options);
        expect(verification.passed).toBe(true);
        const rows = await predictions(other);
        expect(rows).toHaveLength(22);
        rows.forEach(({ values }, i) =>
          values.forEach((value, k) => expect(value).toBeCloseTo(expected[i]!.values[k]!, 5)),
        );
      }
      loaded.dispose();
      expect(memory().numTensors).toBe(before);
    });
  });

  it("has the layers of the experiment's plug-ins by their own converters", async () => {
    await inTemporaryFolder(async (base) => {
      await writeFile(join(base, 'half.mjs'), PLUGIN);
      const { model, ...rest } = tinyExperiment({ epochs: 1 });
      const input = { ...rest, plugins: ['./half.mjs'], model: { ...model, head: 'half' } };
      const loaded = await loadRun(await trained(base, input), { registry });
      for (const variant of ['sequence', 'frame'] as const) {
        const file = join(base, `${variant}.onnx`);
        expect((await exportRun(loaded, file, { variant })).verification.passed).toBe(true);
      }
      loaded.dispose();
      const expected = await predictions(join(base, 'sequence.onnx'));
      const apart = await predictions(join(base, 'frame.onnx'));
      expect(apart).toHaveLength(22);
      apart.forEach(({ values }, i) =>
        values.forEach((value, k) => expect(value).toBeCloseTo(expected[i]!.values[k]!, 5)),
      );
    });
  });
});
