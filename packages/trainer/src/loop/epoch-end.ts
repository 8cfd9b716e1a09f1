import { score as scoreOf } from '@circumplex/core';
import { saveCheckpoint } from './checkpoint.js';
import { placed, type LoopContext, type PlacedEvent } from './context.js';
import { afterValidation } from './early-stopping.js';
import { stepsDone } from './epoch.js';
import { nextEpoch } from './next-epoch.js';

function validationDue(context: LoopContext): boolean {
  const { epochs, validateEvery } = context.training;
  const { epoch } = context.state;
  return epoch % validateEvery === 0 || epoch >= epochs || stepsDone(context);
}

/** Tells what the epoch came to, and starts the counters of the next. */
function finishEpoch(context: LoopContext): PlacedEvent {
  const { state, meter } = context;
  state.epoch += 1;
  const loss = state.loss / Math.max(1, state.batch);
  const event = placed(context, { type: 'epoch-finished', loss, scores: meter.scores() });
  meter.reset();
  state.batch = 0;
  state.loss = 0;
  nextEpoch(context);
  return event;
}

/** Schedule, early stopping and the best score, after a validation with a score. */
function learnFrom(context: LoopContext, score: number): boolean {
  const { state, schedule, training } = context;
  state.schedule = schedule.afterEpoch(score, state.schedule);
  const minDelta = training.earlyStopping?.minDelta ?? 0;
  state.stopping = afterValidation(state.stopping, score, training.validateEvery, minDelta);
  const best = state.best === null || score > state.best.score;
  if (best) state.best = { step: state.step, score };
  return best;
}

/**
 * Closes an epoch: its scores, the validation if one is due, and a checkpoint. Where there is
 * nothing to validate on, schedules follow the training score, and no checkpoint is the best.
 */
export async function* closeEpoch(context: LoopContext): AsyncGenerator<PlacedEvent, void, void> {
  const finished = finishEpoch(context);
  yield finished;
  if (!context.validate) {
    const score = finished.type === 'epoch-finished' ? scoreOf(finished.scores) : null;
    const { schedule, state } = context;
    if (score !== null) state.schedule = schedule.afterEpoch(score, state.schedule);
    return yield* saveCheckpoint(context, 'epoch');
  }
  if (!validationDue(context)) return yield* saveCheckpoint(context, 'epoch');
  const scores = await context.validate();
  const score = scoreOf(scores);
  const best = score !== null && learnFrom(context, score);
  yield placed(context, { type: 'validated', scores, score, best });
  yield* saveCheckpoint(context, best ? 'best' : 'epoch', score);
}
