import { saveCheckpoint } from './checkpoint.js';
import { placed, type EventDraft, type LoopContext, type PlacedEvent } from './context.js';
import { shouldStop } from './early-stopping.js';
import { closeEpoch } from './epoch-end.js';
import { stepsDone, trainEpoch } from './epoch.js';

type EndReason = Extract<EventDraft, { type: 'run-finished' }>['reason'];

function endReason(context: LoopContext): EndReason | undefined {
  const { state, training } = context;
  if (stepsDone(context)) return 'max-steps';
  if (shouldStop(state.stopping, training.earlyStopping)) return 'early-stopped';
  return state.epoch >= training.epochs ? 'completed' : undefined;
}

/** Leaves a checkpoint, unless the last one is of this very step. */
async function* pause(context: LoopContext): AsyncGenerator<PlacedEvent> {
  if (context.state.batch > 0) yield* saveCheckpoint(context, 'pause');
  yield placed(context, { type: 'run-paused' });
}

/** Ends with the weights of the best validation: names their file as the final one. */
function* finish(context: LoopContext, reason: EndReason): Generator<PlacedEvent> {
  const file = context.training.restoreBest ? context.bestFile() : undefined;
  if (file !== undefined) {
    yield placed(context, { type: 'checkpoint-saved', file, reason: 'final' });
  }
  yield placed(context, { type: 'run-finished', reason, best: context.state.best });
}

/**
 * A run from where its state says to its end or to a pause, as events. All of training's decisions
 * are made here and in what this calls; what it needs of the world comes in the context.
 */
export async function* runLoop(context: LoopContext): AsyncGenerator<PlacedEvent, void, void> {
  for (;;) {
    const reason = endReason(context);
    if (reason !== undefined) return yield* finish(context, reason);
    if (context.signal.aborted || !(yield* trainEpoch(context))) return yield* pause(context);
    yield* closeEpoch(context);
  }
}
