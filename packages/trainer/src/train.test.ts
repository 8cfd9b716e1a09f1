import { rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { onnxruntime } from '@circumplex/engines';
import { memory } from '@tensorflow/tfjs-core';
import { readManifest, runStatus, withoutSession, type TrainEvent } from '@circumplex/core/runs';
import { lastValueFrom, takeWhile, toArray, type Observable } from 'rxjs';
import { resume } from './resume.js';
import { eventsOf, inTemporaryFolder, testRegistry, tinyExperiment } from './testing/tiny.js';
import { train, type RunOptions } from './train.js';

const registry = testRegistry();

function collect(events: Observable<TrainEvent>): Promise<TrainEvent[]> {
  return lastValueFrom(events.pipe(toArray()));
}

/** Options that give the run's folder away. */
function watched(runs: string, options: RunOptions = {}) {
  const seen = { folder: '' };
  const onRun: NonNullable<RunOptions['onRun']> = ({ folder }) => void (seen.folder = folder);
  return { seen, options: { registry, runs, onRun, ...options } };
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((done) => setTimeout(done, 20));
}

describe('train', () => {
  beforeAll(() => onnxruntime.use({ threads: 1 }));

  it('tells a run from start to end, in its folder too, and leaves no tensor', async () => {
    await inTemporaryFolder(async (runs) => {
      const { seen, options } = watched(runs);
      const before = memory().numTensors;
      const events = await collect(train(tinyExperiment(), options));
      expect(memory().numTensors).toBe(before);
      expect(events.map(({ type, step }) => `${type} ${step}`)).toEqual([
        'run-started 0',
        'epoch-started 0',
        'step 1',
        'step 2',
        'step 3',
        'epoch-finished 3',
        'validated 3',
        'checkpoint-saved 3',
        'epoch-started 3',
        'step 4',
        'step 5',
        'step 6',
        'epoch-finished 6',
        'validated 6',
        'checkpoint-saved 6',
        'checkpoint-saved 6',
        'run-finished 6',
      ]);
      expect(await eventsOf(seen.folder)).toEqual(events);
      const manifest = await readManifest(seen.folder);
      expect(manifest).toMatchObject({ status: 'finished', monitor: 'ccc', engine: 'onnxruntime' });
      expect(manifest.progress).toEqual({ step: 6, totalSteps: 6, epoch: 2 });
      expect(manifest.experiment.training.optimizer).toMatchObject({ id: 'adam', beta1: 0.9 });
    });
  });

  it('freezes and unfreezes layers as epochs pass, says so, and leaves no tensor', async () => {
    await inTemporaryFolder(async (runs) => {
      const before = memory().numTensors;
      const freeze = [
        { layers: ['conv*', 'fc1'], until: 1 },
        { layers: 'gru*', from: 3 },
      ];
      const training = { freeze, learningRates: { 'conv*': 0.1 }, epochs: 3 };
      const events = await collect(train(tinyExperiment(training), { registry, runs }));
      expect(memory().numTensors).toBe(before);
      const told = events.flatMap((event) =>
        event.type === 'epoch-started' ? [event.parameters!] : [],
      );
      const [first, second, third] = told.map(({ trainable }) => trainable) as [
        number,
        number,
        number,
      ];
      expect(events[0]).toMatchObject({ type: 'run-started', parameters: told[0] });
      expect(first).toBeLessThan(second);
      expect(third).toBeLessThan(second);
      expect(third + told[2]!.frozen).toBe(first + told[0]!.frozen);
      const rates = events.flatMap((event) => (event.type === 'step' ? [event.learningRate] : []));
      expect(new Set(rates)).toEqual(new Set([0.001]));
    });
  });

  it('is cold, and the same every time', async () => {
    await inTemporaryFolder(async (runs) => {
      const run = train(tinyExperiment({ epochs: 1 }), { registry, runs });
      expect(await readdir(runs)).toEqual([]);
      const [first, second] = [await collect(run), await collect(run)];
      expect(await readdir(runs)).toHaveLength(2);
      expect(withoutSession(second)).toEqual(withoutSession(first));
    });
  });

  it('repeats steps as an engine of a plug-in does', async () => {
    const repeat = jest.fn(onnxruntime.repeat!);
    const plugged = registry.with([{ ...onnxruntime, id: 'plugged', repeat }]);
    await inTemporaryFolder(async (runs) => {
      const options = { registry: plugged, runs, engine: 'plugged' };
      const events = await collect(train(tinyExperiment({ maxSteps: 2 }), options));
      expect(events.at(-1)).toMatchObject({ reason: 'max-steps' });
      expect(repeat).toHaveBeenCalledTimes(1);
    });
  });

  it('gives the same losses on the cpu engine', async () => {
    await inTemporaryFolder(async (runs) => {
      const experiment = tinyExperiment({ maxSteps: 2 });
      const losses = async (engine: string): Promise<number[]> => {
        const events = await collect(train(experiment, { registry, runs, engine }));
        expect(events.at(-1)).toMatchObject({ reason: 'max-steps' });
        return events.flatMap((event) => (event.type === 'step' ? [event.loss] : []));
      };
      const [cpu, onnxruntime] = [await losses('cpu'), await losses('onnxruntime')];
      expect(cpu).toHaveLength(2);
      cpu.forEach((loss, i) => expect(onnxruntime[i]).toBeCloseTo(loss, 4));
    });
  });

  it('stops after the update under way when unsubscribed, and can be resumed', async () => {
    await inTemporaryFolder(async (runs) => {
      const { seen, options } = watched(runs);
      const firstSteps = train(tinyExperiment(), options).pipe(
        takeWhile((event) => event.step < 2, true),
      );
      await collect(firstSteps);
      await until(async () => (await runStatus(seen.folder)) === 'paused');
      const paused = await eventsOf(seen.folder);
      expect(paused.slice(-2)).toMatchObject([
        { type: 'checkpoint-saved', reason: 'pause' },
        { type: 'run-paused', step: 2 },
      ]);
      await until(async () => !(await readdir(seen.folder)).includes('run.lock'));
      await collect(resume(seen.folder, { registry }));
      const uninterrupted = await collect(train(tinyExperiment(), { registry, runs }));
      const resumed = withoutSession(await eventsOf(seen.folder));
      expect(resumed).toEqual(withoutSession(uninterrupted));
    });
  });

  it('pauses by signal, with its last events still arriving', async () => {
    await inTemporaryFolder(async (runs) => {
      const stop = new AbortController();
      const { seen, options } = watched(runs, { signal: stop.signal });
      const events: TrainEvent[] = [];
      await train(tinyExperiment(), options).forEach((event) => {
        events.push(event);
        if (event.type === 'step') stop.abort();
      });
      expect(events.at(-1)).toMatchObject({ type: 'run-paused', step: 1 });
      expect((await readManifest(seen.folder)).status).toBe('paused');
    });
  });

  it('ends a diverging run, naming the step, with its last good checkpoint', async () => {
    await inTemporaryFolder(async (runs) => {
      const { seen, options } = watched(runs);
      const optimizer = { id: 'sgd', learningRate: 1e30 };
      const training = { optimizer, checkpoint: { everySteps: 1 }, loss: 'mse' };
      await expect(collect(train(tinyExperiment(training), options))).rejects.toMatchObject({
        code: 'TRAINING_DIVERGED',
        message: expect.stringMatching(/training step 2.*lower the learning rate/),
      });
      expect((await eventsOf(seen.folder)).at(-1)).toMatchObject({
        type: 'run-failed',
        code: 'TRAINING_DIVERGED',
      });
      expect(await readManifest(seen.folder)).toMatchObject({
        status: 'failed',
        error: { code: 'TRAINING_DIVERGED' },
      });
      expect(await readdir(join(seen.folder, 'checkpoints'))).toEqual([
        'step-00000001.safetensors',
      ]);
    });
  });

  it('fails in words where it cannot write', async () => {
    await inTemporaryFolder(async (runs) => {
      const { seen, options } = watched(runs);
      const sabotage: RunOptions['onRun'] = (run) => {
        options.onRun(run);
        rmSync(run.paths.checkpoints, { recursive: true });
        writeFileSync(run.paths.checkpoints, 'in the way');
      };
      const run = train(tinyExperiment(), { ...options, onRun: sabotage });
      await expect(collect(run)).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
      expect(await readManifest(seen.folder)).toMatchObject({ status: 'failed' });
      expect(memory().numTensors).toBe(0);
    });
  });

  it('stops early, and keeps the best checkpoint', async () => {
    await inTemporaryFolder(async (runs) => {
      const { seen, options } = watched(runs);
      const training = {
        epochs: 9,
        earlyStopping: { patience: 2, minDelta: 2 },
        checkpoint: { keepLast: 1 },
      };
      const events = await collect(train(tinyExperiment(training), options));
      expect(events.at(-1)).toMatchObject({ reason: 'early-stopped', epoch: 3 });
      const best = events.filter((event) => event.type === 'validated' && event.best).at(-1)!;
      const final = events.find((e) => e.type === 'checkpoint-saved' && e.reason === 'final');
      expect(final).toMatchObject({
        file: `step-${String(best.step).padStart(8, '0')}.safetensors`,
      });
      const kept = await readdir(join(seen.folder, 'checkpoints'));
      expect(kept).toHaveLength(best.step === 9 ? 1 : 2);
    });
  });

  it('does without a validation part, and says so', async () => {
    await inTemporaryFolder(async (runs) => {
      const { data, ...rest } = tinyExperiment({ epochs: 1, schedule: 'plateau' });
      const split = { train: 0.8, validation: 0, test: 0.2 };
      const experiment = { ...rest, data: { ...data, split } };
      const events = await collect(train(experiment, { registry, runs }));
      expect(events[1]).toMatchObject({ type: 'warning', code: 'NO_VALIDATION' });
      expect(events.some(({ type }) => type === 'validated')).toBe(false);
      expect(events.at(-1)).toMatchObject({ type: 'run-finished', best: null });
      const training = { earlyStopping: { patience: 1 } };
      await expect(
        collect(train({ ...experiment, training }, { registry, runs })),
      ).rejects.toMatchObject({ code: 'EXPERIMENT_INVALID' });
    });
  });

  it('makes no folder for an experiment that is wrong', async () => {
    await inTemporaryFolder(async (runs) => {
      const wrong = async (input: object): Promise<string> =>
        collect(train({ ...tinyExperiment(), ...input }, { registry, runs })).then(
          () => 'nothing',
          (error: unknown) => (error as Error).message,
        );
      expect(await wrong({ trainning: {} })).toContain("did you mean 'training'?");
      expect(await wrong({ model: { backbone: 'vgg-17' } })).toContain("did you mean 'vgg-16'?");
      const blind = { data: { reader: { id: 'noise', landmarks: false } } };
      expect(await wrong(blind)).toContain('without landmarks');
      const unlabelled = { data: { reader: { id: 'noise', labels: false } } };
      expect(await wrong(unlabelled)).toContain('must have labels of valence, arousal');
      expect(await wrong({ training: { loss: 'cross-entropy' } })).toContain('made for regression');
      expect(await wrong({ training: { freeze: ['conv9_*'] } })).toContain('training.freeze');
      const late = { training: { freeze: [{ layers: 'conv*', until: 20 }] } };
      expect(await wrong(late)).toContain('got 20 of 10 epochs');
      const rates = { training: { learningRates: { 'conv9_*': 1 } } };
      expect(await wrong(rates)).toContain('training.learningRates');
      expect(await readdir(runs)).toEqual([]);
      expect(memory().numTensors).toBe(0);
    });
  });
});
