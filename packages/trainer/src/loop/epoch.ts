import { setImmediate } from 'node:timers/promises';
import { countParameters } from '@circumplex/core';
import type { Batch } from '@circumplex/data';
import type { StepResult } from '../training/step.js';
import { saveCheckpoint } from './checkpoint.js';
import { placed, type LoopContext, type PlacedEvent } from './context.js';

/** What the batches since the last update gave. */
interface Pending {
  loss: number;
  batches: number;
  frames: number;
}

function account(context: LoopContext, batch: Batch, result: StepResult, pending: Pending): void {
  const { state, meter } = context;
  meter.add(result.predictions, batch.targets, batch.mask);
  state.batch += 1;
  state.batches += 1;
  state.loss += result.loss;
  pending.loss += result.loss;
  pending.batches += 1;
  pending.frames += batch.mask.reduce((sum, value) => sum + value, 0);
}

function learningRate({ session, schedule, state, lengths }: LoopContext): number {
  const position = { step: state.step, ...lengths };
  return session.optimizer.learningRate * schedule.factor(position, state.schedule);
}

/** Whether a checkpoint is due between epochs. */
function intervalEnds({ training, state }: LoopContext): boolean {
  const every = training.checkpoint.everySteps;
  return every !== undefined && state.step % every === 0;
}

/** True once the run has made as many updates as it may. */
export function stepsDone({ training, state }: LoopContext): boolean {
  return training.maxSteps !== undefined && state.step >= training.maxSteps;
}

function started(context: LoopContext): PlacedEvent {
  const parameters = countParameters(context.session.model.network);
  return placed(context, { type: 'epoch-started', parameters });
}

/**
 * Trains the rest of an epoch. Between updates the event loop gets its turn; a pause is looked for
 * there.
 *
 * @returns whether the epoch was finished; false where the run is to pause.
 */
export async function* trainEpoch(
  context: LoopContext,
): AsyncGenerator<PlacedEvent, boolean, void> {
  const { state, training, stepper } = context;
  if (state.batch === 0) yield started(context);
  const { total, reading } = context.batches(state.epoch, state.batch);
  let pending: Pending = { loss: 0, batches: 0, frames: 0 };
  for await (const batch of reading) {
    const last = state.batch + 1 === total;
    if (!last && (state.batch + 1) % training.accumulate !== 0) {
      account(context, batch, await stepper.step(batch, state.batches), pending);
      continue;
    }
    const rate = learningRate(context);
    const update = { step: state.step + 1, learningRate: rate };
    const result = await stepper.step(batch, state.batches, update);
    account(context, batch, result, pending);
    state.step += 1;
    yield placed(context, {
      type: 'step',
      loss: pending.loss / pending.batches,
      learningRate: rate,
      gradientNorm: result.gradientNorm!,
      frames: pending.frames,
    });
    if (last || stepsDone(context)) break;
    pending = { loss: 0, batches: 0, frames: 0 };
    if (intervalEnds(context)) yield* saveCheckpoint(context, 'interval');
    await setImmediate();
    if (context.signal.aborted) return false;
  }
  return true;
}
