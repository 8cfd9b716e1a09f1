import type { LoopContext } from './context.js';

/**
 * Freezes and unfreezes layers for the epoch to come, and notes when those that begin did so. It
 * happens as an epoch closes, so that a checkpoint is of the session that a resumed run starts with.
 */
export function nextEpoch({ session, state }: Pick<LoopContext, 'session' | 'state'>): void {
  const epoch = state.epoch + 1;
  const begin = session.freezing.thawed(epoch).map((layer) => [layer, state.step]);
  state.trainedSince = { ...state.trainedSince, ...Object.fromEntries(begin) };
  session.startEpoch(epoch, state.trainedSince);
}
