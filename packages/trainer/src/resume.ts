import { CircumplexError } from '@circumplex/core';
import { openRun, type RunFolder, type TrainEvent } from '@circumplex/core/runs';
import type { Observable } from 'rxjs';
import { newestGood, type GoodCheckpoint } from './checkpoints/store.js';
import { defaultRegistry } from './default-plugins.js';
import { loadPlugins } from './experiment/plugins.js';
import { resolveExperiment } from './experiment/resolve.js';
import { placed, type LoopContext, type PlacedEvent } from './loop/context.js';
import { driveRun, withRunLock } from './run/drive.js';
import { fromTask } from './run/observable.js';
import { prepareNewRun } from './run/prepare-new.js';
import { prepareRun, type PreparedRun } from './run/prepare.js';
import { opening, type RunOptions } from './train.js';

function checkUnfinished({ folder, manifest }: RunFolder): void {
  if (manifest.status !== 'finished') return;
  throw new CircumplexError('RUN_INVALID', {
    where: folder,
    must: 'must be unfinished to be resumed',
    got: 'a finished run',
    todo: 'train anew with more epochs',
  });
}

/** What a run says when it goes on; see `effectiveEvents` for the rule. */
function* reopening(
  prepared: PreparedRun,
  context: LoopContext,
  from: GoodCheckpoint | undefined,
): Generator<PlacedEvent> {
  const engine = prepared.engine.engine.id;
  yield placed(context, { type: 'run-resumed', engine, events: from?.state.events ?? 0 });
  if (!from) return yield* opening(prepared, context);
  const { file, problems, state } = from;
  yield placed(context, { type: 'checkpoint-saved', file, reason: state.reason });
  for (const message of problems) {
    const text = `${message}; going on from ${file}`;
    yield placed(context, { type: 'warning', code: 'CHECKPOINT_INVALID', message: text });
  }
}

async function goOn(
  run: RunFolder,
  options: RunOptions,
  push: (event: TrainEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const { experiment: saved, base, engine } = run.manifest;
  const registry = await loadPlugins(saved.plugins, base, options.registry ?? defaultRegistry());
  const experiment = resolveExperiment(saved, registry, run.paths.manifest);
  const from = await newestGood(run.paths.checkpoints);
  const plan = { registry, base, engine: options.engine ?? engine };
  const prepared = from
    ? await prepareRun({ ...plan, experiment })
    : await prepareNewRun({ ...plan, input: experiment, file: run.paths.manifest });
  try {
    options.onRun?.(run);
    const begin = (context: LoopContext) => reopening(prepared, context, from);
    await driveRun({ run, prepared, from, signal, push, opening: begin });
  } finally {
    prepared.dispose();
  }
}

async function start(
  folder: string,
  options: RunOptions,
  push: (event: TrainEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const run = await openRun(folder);
  checkUnfinished(run);
  await withRunLock(run.folder, () => goOn(run, options, push, signal));
}

/**
 * Goes on with a run that was paused, killed or failed, from its newest checkpoint that is whole:
 * on the same engine, to the same numbers as if it had never stopped.
 *
 * @throws CircumplexError, as the observable's error: RUN_MISSING, RUN_INVALID (also for a finished
 * run), RUN_LOCKED if another process is at it, CHECKPOINT_FOREIGN naming weights that differ, and
 * all that `train` throws.
 */
export function resume(folder: string, options: RunOptions = {}): Observable<TrainEvent> {
  return fromTask((push, signal) => start(folder, options, push, signal), options.signal);
}
