import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  namedWeights,
  readWeight,
  type ComposedModel,
  type ExperimentInput,
} from '@circumplex/core';
import { readManifest, withoutSession, type EventOf, type TrainEvent } from '@circumplex/core/runs';
import { readModelMetadata } from '@circumplex/onnx';
import { memory } from '@tensorflow/tfjs-core';
import { exportRun } from '../export.js';
import { loadRun } from '../load-run.js';
import { resume } from '../resume.js';
import { eventsOf, inTemporaryFolder, testRegistry, tinyExperiment } from '../testing/tiny.js';
import { writeTinyWeights } from '../testing/tiny-weights.js';
import { train, type TrainOptions } from '../train.js';

const registry = testRegistry();
const FILE = 'vgg16.safetensors';
/** Means and deviations of ImageNet. */
const IMAGENET = {
  channelOrder: 'rgb',
  scale: [1 / (255 * 0.229), 1 / (255 * 0.224), 1 / (255 * 0.225)],
  offset: [-0.485 / 0.229, -0.456 / 0.224, -0.406 / 0.225],
};

type Weights = NonNullable<ExperimentInput['model']>['weights'];

function experiment(weights: Weights, model: ExperimentInput['model'] = {}): ExperimentInput {
  const tiny = tinyExperiment({ freeze: ['conv*'] });
  return { ...tiny, model: { ...tiny.model, weights, ...model } };
}

/** Trains, until a step if given; returns the folder. */
async function run(
  input: ExperimentInput,
  base: string,
  options: Pick<TrainOptions, 'signal'> & { until?: number } = {},
): Promise<string> {
  const stop = new AbortController();
  const signal = options.signal ?? stop.signal;
  let folder = '';
  const onRun = (made: { folder: string }): void => void (folder = made.folder);
  await train(input, { registry, runs: join(base, 'runs'), base, signal, onRun }).forEach(
    (event) => void (event.step === options.until && stop.abort()),
  );
  return folder;
}

async function inStudy(work: (folder: string) => Promise<void>): Promise<void> {
  const before = memory().numTensors;
  await inTemporaryFolder(async (folder) => {
    await writeTinyWeights(join(folder, FILE));
    await work(folder);
  });
  expect(memory().numTensors).toBe(before);
}

const loaded = (events: readonly TrainEvent[]): EventOf<'weights-loaded'>[] =>
  events.filter((event) => event.type === 'weights-loaded');

const values = ({ network }: ComposedModel): Map<string, number[]> =>
  new Map(namedWeights(network).map((weight) => [weight.name, [...readWeight(weight).dataSync()]]));

describe('a run that starts from weights', () => {
  it('tells of them, trains on from them, and needs their file no more', async () => {
    await inStudy(async (folder) => {
      const made = await run(experiment(FILE), folder);
      await rm(join(folder, FILE));
      expect(loaded(await eventsOf(made))).toMatchObject([
        {
          step: 0,
          file: FILE,
          source: 'torchvision-vgg-16',
          licence: expect.stringContaining('BSD-3-Clause'),
          layers: 13,
          skipped: [],
          missing: [],
          fresh: expect.arrayContaining(['fc1', 'output']),
        },
      ]);
      const { experiment: saved } = await readManifest(made);
      expect(saved.model).toMatchObject({ weights: FILE, preprocessing: IMAGENET });

      const again = await loadRun(made, { registry, engine: 'onnxruntime' });
      expect(again.model.preprocessing).toMatchObject({ ...IMAGENET, width: 16, height: 16 });
      const kernel = values(again.model).get('conv1_1/kernel')!;
      const onnx = join(folder, 'model.onnx');
      expect((await exportRun(again, onnx)).verification.passed).toBe(true);
      const told = readModelMetadata(await readFile(onnx));
      expect(told.preprocessing).toMatchObject(IMAGENET);
      expect(told.licence).toContain('BSD-3-Clause');
      expect(told.extra).toMatchObject({ licence: told.licence });
      await exportRun(again, onnx, { licence: 'MIT' });
      expect(readModelMetadata(await readFile(onnx))).toMatchObject({ licence: 'MIT' });
      again.dispose();
      // The file's first filter by channel, row, column; ours by row, column, channel.
      const name = 'features.0.weight'.length;
      const expected = Array.from({ length: 27 }, (_, i) => Math.sin(i * i + name) / 3);
      const firstFilter = kernel.filter((_, i) => i % 2 === 0);
      expected.forEach((value, i) => {
        const ours = (i % 9) * 3 + Math.floor(i / 9);
        expect(firstFilter[ours]).toBeCloseTo(value, 6);
      });
    });
  });

  it('goes on to the same numbers without the file', async () => {
    await inStudy(async (folder) => {
      const whole = await run(experiment(FILE), folder);
      const paused = await run(experiment(FILE), folder, { until: 2 });
      await rm(join(folder, FILE));
      await resume(paused, { registry }).forEach(() => undefined);
      expect(withoutSession(await eventsOf(paused))).toEqual(withoutSession(await eventsOf(whole)));
    });
  });

  it('reads the file again where no checkpoint has the weights yet', async () => {
    await inStudy(async (folder) => {
      const made = await run(experiment(FILE), folder, { signal: AbortSignal.abort() });
      await resume(made, { registry }).forEach(() => undefined);
      expect(loaded(await eventsOf(made))).toHaveLength(1);

      const other = await run(experiment(FILE), folder, { signal: AbortSignal.abort() });
      await rm(join(folder, FILE));
      await expect(resume(other, { registry }).forEach(() => undefined)).rejects.toMatchObject({
        code: 'FILE_MISSING',
      });
    });
  });

  it('starts from another run, any layers of it, with its preprocessing', async () => {
    await inStudy(async (folder) => {
      const first = await run(experiment(FILE), folder);
      const file = first.slice(folder.length + 1);
      const second = await run(experiment({ file, exclude: ['output'] }), folder);
      expect(loaded(await eventsOf(second))).toMatchObject([
        { file, source: null, missing: [], fresh: ['output'], skipped: [{ count: 2 }], notes: [] },
      ]);
      expect((await readManifest(second)).experiment.model.preprocessing).toEqual(IMAGENET);
    });
  });

  it.each<[string, ExperimentInput, string, string]>([
    ['a file that is not there', experiment('none.onnx'), 'FILE_MISSING', "got 'none.onnx'"],
    ['a folder that is no run', experiment('.'), 'FILE_MISSING', 'a run with a checkpoint'],
    [
      'a source without a file',
      experiment({ source: 'timm-vgg-16' }),
      'WEIGHTS_FOREIGN',
      'name the file',
    ],
    [
      'a source of another layout',
      experiment({ file: FILE, source: 'onnx-zoo-vgg-16' }),
      'WEIGHTS_FOREIGN',
      'must be onnx',
    ],
    [
      'another width',
      experiment(FILE, { backbone: { id: 'vgg-face', inputSize: 16, width: 0.0625 } }),
      'WEIGHTS_FOREIGN',
      'conv1_1: features.0.weight',
    ],
    [
      'an option that the weights cannot have',
      experiment(FILE, {
        backbone: { id: 'vgg-face', inputSize: 16, width: 0.03125, batchNorm: true },
      }),
      'WEIGHTS_FOREIGN',
      'model.backbone.batchNorm: must be false',
    ],
    [
      'an option of weights that is none',
      experiment({ fil: FILE } as never),
      'EXPERIMENT_INVALID',
      'model.weights',
    ],
    [
      'a backbone that is none',
      experiment(FILE, { backbone: 'vgg-17' }),
      'PLUGIN_UNKNOWN',
      'vgg-16',
    ],
  ])('refuses %s before a folder is made', async (_, input, code, message) => {
    await inStudy(async (folder) => {
      await expect(run(input, folder)).rejects.toMatchObject({
        code,
        message: expect.stringContaining(message),
      });
      expect(await readdir(folder)).toEqual([FILE]);
    });
  });
});
