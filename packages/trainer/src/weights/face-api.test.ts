import { join } from 'node:path';
import { namedWeights, readWeight, type ExperimentInput } from '@circumplex/core';
import { withoutSession } from '@circumplex/core/runs';
import { exportOnnx, verifyOnnx } from '@circumplex/onnx';
import { memory } from '@tensorflow/tfjs-core';
import { loadRun } from '../load-run.js';
import { resume } from '../resume.js';
import { eventsOf, inTemporaryFolder, testRegistry, tinyExperiment } from '../testing/tiny.js';
import { train } from '../train.js';

const registry = testRegistry();

function experiment(): ExperimentInput {
  const tiny = tinyExperiment({ epochs: 1, freeze: ['conv32*', 'conv64*', 'conv128*'] });
  return {
    ...tiny,
    data: { ...tiny.data, sequence: { length: 2 } },
    model: {
      ...tiny.model,
      backbone: { id: 'face-resnet', inputSize: 103, features: 'conv256' },
      weights: 'face-api',
    },
  };
}

/** Trains, until a step if given; returns the run's folder. */
async function run(base: string, until?: number): Promise<string> {
  const stop = new AbortController();
  let folder = '';
  const onRun = (made: { folder: string }): void => void (folder = made.folder);
  const options = { registry, runs: join(base, 'runs'), base, signal: stop.signal, onRun };
  await train(experiment(), options).forEach(
    (event) => void (event.type === 'step' && event.step === until && stop.abort()),
  );
  return folder;
}

it('a face ResNet starts from the weights that npm brought, trains, resumes and exports', async () => {
  const before = memory().numTensors;
  await inTemporaryFolder(async (folder) => {
    const whole = await run(folder);
    const paused = await run(folder, 1);
    await resume(paused, { registry }).forEach(() => undefined);
    expect(withoutSession(await eventsOf(paused))).toEqual(withoutSession(await eventsOf(whole)));
    expect((await eventsOf(whole)).find(({ type }) => type === 'weights-loaded')).toMatchObject({
      file: 'face-api',
      source: 'face-api',
      layers: 27,
      missing: [],
    });

    const { model } = await loadRun(paused, { registry, engine: 'onnxruntime' });
    const report = await verifyOnnx(model, await exportOnnx(model), { sizes: [[1, 2]] });
    expect(report).toMatchObject({ passed: true, mismatches: [] });
    const bias = namedWeights(model.network).find(({ name }) => name === 'conv32_down/bias')!;
    // The file's bias times its scale, and its offset added.
    expect([...(await readWeight(bias).data())].slice(0, 2)).toEqual([
      expect.closeTo(0.46617752, 6),
      expect.closeTo(0.11036382, 6),
    ]);
    model.dispose();
  });
  expect(memory().numTensors).toBe(before);
});
