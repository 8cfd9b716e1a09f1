import { join } from 'node:path';
import { isCircumplexError, messageOf } from '@circumplex/core';
import {
  acquireRunLock,
  appendEvents,
  type RunFolder,
  type TrainEvent,
} from '@circumplex/core/runs';
import { readCheckpoint } from '../checkpoints/file.js';
import { openCheckpoints, type GoodCheckpoint } from '../checkpoints/store.js';
import { loadSession } from '../checkpoints/tensors.js';
import type { LoopContext, PlacedEvent } from '../loop/context.js';
import { runLoop } from '../loop/run.js';
import { initialState, runState } from '../loop/state.js';
import { countFallbacks } from './fallbacks.js';
import { updateManifest } from './manifest.js';
import { loopParts, type PreparedRun } from './prepare.js';
import { createRecorder, type Recorder } from './recorder.js';

/** A prepared run in its folder. */
export interface DrivenRun {
  readonly run: RunFolder;
  readonly prepared: PreparedRun;
  /** What to go on from; none for a new run, or one killed before its first checkpoint. */
  readonly from?: GoodCheckpoint | undefined;
  readonly signal: AbortSignal;
  push(event: TrainEvent): void;
  /** Events to begin with. */
  opening(context: LoopContext): Iterable<PlacedEvent>;
}

/** The file is read again here, so that its tensors need not stay in memory for the whole run. */
async function restore(context: LoopContext, file: string): Promise<void> {
  const { state, tensors } = await readCheckpoint(file);
  const saved = runState.strip().parse(state);
  context.session.startEpoch(saved.epoch + 1, saved.trainedSince);
  loadSession(context.session, tensors, file);
  Object.assign(context.state, saved);
  context.meter.restore(saved.meter);
}

async function createContext(
  { run, prepared, from, signal }: DrivenRun,
  events: () => number,
): Promise<LoopContext> {
  const parts = loopParts(prepared);
  const { keepLast, keepBest } = prepared.experiment.training.checkpoint;
  const policy = { keepLast, keepBest: Math.max(keepBest, parts.training.restoreBest ? 1 : 0) };
  const store = await openCheckpoints(run.paths.checkpoints, policy);
  const context: LoopContext = {
    ...parts,
    state: initialState(parts.schedule.initial(), parts.meter.state()),
    save: (state) => store.save(parts.session, state),
    bestFile: () => store.best(),
    events,
    signal,
  };
  if (from) await restore(context, join(run.paths.checkpoints, from.file));
  return context;
}

async function follow(driven: DrivenRun, context: LoopContext, recorder: Recorder): Promise<void> {
  const fallbacks = countFallbacks(driven.prepared.engine.engine);
  const tell = async (event: PlacedEvent): Promise<void> => {
    recorder.record(event);
    await updateManifest(driven.run, event, context, fallbacks());
  };
  for (const event of driven.opening(context)) await tell(event);
  for await (const event of runLoop(context)) await tell(event);
}

/** Tells of a failure wherever that is still possible: the disk itself may be what failed. */
async function fail(
  { run }: DrivenRun,
  { state }: Pick<LoopContext, 'state'>,
  recorder: Recorder,
  error: unknown,
): Promise<void> {
  const code = isCircumplexError(error) ? error.code : 'INTERNAL';
  const message = messageOf(error);
  const { step, epoch } = state;
  try {
    recorder.record({ type: 'run-failed', step, epoch, code, message });
  } finally {
    await run.update({ status: 'failed', error: { code, message } });
  }
}

/**
 * Runs in a folder that this process has locked, from its checkpoint or from the start: events to
 * the file and on, `run.json` kept true, checkpoints as the experiment says.
 *
 * @throws whatever stops the training.
 */
export async function driveRun(driven: DrivenRun): Promise<void> {
  const writer = appendEvents(driven.run.paths.events);
  const recorder = createRecorder(writer, driven.from?.state.events ?? 0, (e) => driven.push(e));
  let context: LoopContext | undefined;
  try {
    await driven.run.update({ status: 'running', error: null });
    context = await createContext(driven, () => recorder.count);
    await follow(driven, context, recorder);
  } catch (error) {
    const place = context ?? { state: initialState(null, null) };
    await fail(driven, place, recorder, error).catch(() => undefined);
    throw error;
  } finally {
    context?.stepper.dispose();
    writer.close();
  }
}

/**
 * Does work while this process alone may write to a run's folder.
 *
 * @throws CircumplexError RUN_LOCKED if another process is at it.
 */
export async function withRunLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = await acquireRunLock(folder);
  try {
    return await work();
  } finally {
    await lock.dispose();
  }
}
