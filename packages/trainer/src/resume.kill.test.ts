import type { ExperimentInput } from '@circumplex/core';
import { runStatus, type TrainEvent } from '@circumplex/core/runs';
import { onlyRun, outcome } from './testing/outcome.js';
import { bundleChild, removeChild, runChild } from './testing/run-child.js';
import { inTemporaryFolder, tinyExperiment } from './testing/tiny.js';

const PLAIN = tinyExperiment({
  accumulate: 2,
  clipNorm: 0.5,
  schedule: { id: 'plateau', warmup: 2, patience: 1 },
  earlyStopping: { patience: 5 },
  checkpoint: { everySteps: 1, keepLast: 2 },
  epochs: 3,
});

/** Convolutions train after the second epoch, normalisation stops before the fourth. */
function transfer(): ExperimentInput {
  const experiment = tinyExperiment({
    optimizer: { id: 'adamw', weightDecay: 0.1 },
    freeze: ['conv1_1', { layers: ['conv*', 'bn*'], until: 2 }, { layers: 'bn*', from: 4 }],
    learningRates: { 'conv*': 0.1, 'bn*': 0.5 },
    checkpoint: { everySteps: 1, keepLast: 2 },
    epochs: 4,
  });
  const backbone = { id: 'vgg-face', inputSize: 16, width: 0.03125, batchNorm: true };
  return { ...experiment, model: { ...experiment.model, backbone } };
}

type Kill = [where: string, type: TrainEvent['type'], step: number];

/** Kills an experiment in each of some places, goes on, and compares with one never killed. */
function endsTheSame(name: string, experiment: ExperimentInput, kills: Kill[]): void {
  describe(name, () => {
    let expected: Awaited<ReturnType<typeof outcome>>;

    beforeAll(async () => {
      await inTemporaryFolder(async (runs) => {
        expect(await runChild({ train: experiment, runs })).toBeNull();
        expected = await outcome(await onlyRun(runs));
      });
    });

    it.each(kills)('%s, ends as if it never had been', async (_where, type, step) => {
      await inTemporaryFolder(async (runs) => {
        const killed = await runChild({ train: experiment, runs, killAt: { type, step } });
        expect(killed).toBe('SIGKILL');
        const run = await onlyRun(runs);
        expect(await runStatus(run)).toBe('killed');
        expect(await runChild({ resume: run })).toBeNull();
        expect(await outcome(run)).toEqual(expected);
      });
    });
  });
}

describe('a run killed with SIGKILL', () => {
  beforeAll(bundleChild);
  afterAll(removeChild);

  endsTheSame('that trains all the time', PLAIN, [
    ['before its first checkpoint', 'step', 1],
    ['inside an epoch, after a step', 'step', 3],
    ['inside an epoch, after a checkpoint', 'checkpoint-saved', 3],
    ['between epochs, before the checkpoint', 'validated', 2],
    ['between epochs, after the checkpoint', 'checkpoint-saved', 4],
    ['as an epoch starts', 'epoch-started', 2],
  ]);

  // Epochs end after updates 3, 6, 9 and 12; after 6 and 9 other layers train.
  endsTheSame('that freezes and unfreezes layers', transfer(), [
    ['before the layers unfreeze', 'step', 5],
    ['as they unfreeze, before the checkpoint', 'epoch-finished', 6],
    ['as they unfreeze, after the checkpoint', 'checkpoint-saved', 6],
    ['after the first update of them', 'checkpoint-saved', 7],
    ['after others have frozen', 'step', 11],
  ]);
});
