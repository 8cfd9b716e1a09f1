import { countParameters, SPLITS, type ExperimentInput, type Registry } from '@circumplex/core';
import { createRunFolder, type RunFolder, type TrainEvent } from '@circumplex/core/runs';
import { statistics } from '@circumplex/data';
import type { Observable } from 'rxjs';
import { loadPlugins } from './experiment/plugins.js';
import { defaultRegistry } from './default-plugins.js';
import { placed, type LoopContext, type PlacedEvent } from './loop/context.js';
import { driveRun, withRunLock } from './run/drive.js';
import { fromTask } from './run/observable.js';
import { prepareNewRun } from './run/prepare-new.js';
import type { PreparedRun } from './run/prepare.js';
import { VERSION } from './version.js';

/** Where and how a run takes place. */
export interface RunOptions {
  /** Plug-ins to choose from; those of Circumplex where absent. The experiment's own come in too. */
  readonly registry?: Registry;
  /** Name of the engine; what the experiment says where absent. */
  readonly engine?: string;
  /** Pauses the run after the update under way; its last events still arrive. */
  readonly signal?: AbortSignal;
  /** Called with the run's folder, once, before the first event. */
  readonly onRun?: (run: RunFolder) => void;
}

/** Options of {@link train}. */
export interface TrainOptions extends RunOptions {
  /** Folder of all runs; made where absent. `runs` where absent. */
  readonly runs?: string;
  /** Folder that relative paths in the experiment start from; the current one where absent. */
  readonly base?: string;
  /** The experiment's file, for messages. */
  readonly file?: string;
}

function started({ engine, model, data, lengths }: PreparedRun) {
  const splits = Object.fromEntries(
    SPLITS.map((split) => {
      const { videos, frames } = statistics(data.parts[split]);
      return [split, { videos, frames }];
    }),
  );
  return {
    type: 'run-started' as const,
    ...lengths,
    parameters: countParameters(model.network),
    splits,
    engine: engine.engine.id,
  };
}

function* warnings({ engine, data }: PreparedRun): Generator<{ code: string; message: string }> {
  for (const { id, probe, passedBy } of engine.tried.slice(0, -1)) {
    if (passedBy) continue;
    yield { code: 'ENGINE_FAILED', message: `engine '${id}' does not work: ${probe.detail}` };
  }
  const warning = engine.tried.at(-1)?.probe.warning;
  if (warning !== undefined) yield { code: 'ENGINE_SLOW', message: warning };
  for (const message of data.notes) yield { code: 'DATA', message };
  if (data.parts.validation.length === 0) {
    const message = 'no validation part: no checkpoint will be the best, nothing stops early';
    yield { code: 'NO_VALIDATION', message };
  }
}

/** The first events of a run that starts from nothing. */
export function* opening(prepared: PreparedRun, context: LoopContext): Generator<PlacedEvent> {
  yield placed(context, started(prepared));
  if (prepared.weights) yield placed(context, prepared.weights);
  for (const warning of warnings(prepared)) yield placed(context, { type: 'warning', ...warning });
}

async function createRun(prepared: PreparedRun, runs: string, base: string): Promise<RunFolder> {
  return createRunFolder(runs, {
    status: 'running',
    version: VERSION,
    experiment: prepared.experiment,
    base,
    engine: prepared.engine.engine.id,
    progress: { step: 0, epoch: 0, totalSteps: prepared.lengths.totalSteps },
    best: null,
    monitor: prepared.model.output.task === 'regression' ? 'ccc' : 'accuracy',
    error: null,
  });
}

async function start(
  input: ExperimentInput,
  options: TrainOptions,
  push: (event: TrainEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const { runs = 'runs', base = process.cwd() } = options;
  const known = options.registry ?? defaultRegistry();
  const registry = await loadPlugins(input.plugins, base, known);
  const { engine, file } = options;
  const prepared = await prepareNewRun({ input, registry, base, engine, file });
  try {
    const run = await createRun(prepared, runs, base);
    options.onRun?.(run);
    const begin = (context: LoopContext) => opening(prepared, context);
    const driven = { run, prepared, signal, push, opening: begin };
    await withRunLock(run.folder, () => driveRun(driven));
  } finally {
    prepared.dispose();
  }
}

/**
 * Trains an experiment in a run folder of its own. Cold: subscribing starts a run, and every
 * subscription is another. Unsubscribing, or `options.signal`, stops after the update under way and
 * leaves a checkpoint from which `resume` goes on to the same numbers, bit for bit.
 *
 * @throws CircumplexError, as the observable's error: an invalid experiment or data set, before a
 * folder is made; TRAINING_DIVERGED, DISK_FULL and others later, with the run marked as failed and
 * its last good checkpoint intact.
 */
export function train(input: ExperimentInput, options: TrainOptions = {}): Observable<TrainEvent> {
  return fromTask((push, signal) => start(input, options, push, signal), options.signal);
}
