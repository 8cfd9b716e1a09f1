import type { CHECKPOINT_REASONS } from '@circumplex/core/runs';
import { placed, type LoopContext, type PlacedEvent } from './context.js';

/** Writes a checkpoint of where the run stands, then tells of it. */
export async function* saveCheckpoint(
  context: LoopContext,
  reason: (typeof CHECKPOINT_REASONS)[number],
  score: number | null = null,
): AsyncGenerator<PlacedEvent> {
  const state = { ...context.state, meter: context.meter.state() };
  const file = await context.save({ ...state, reason, score, events: context.events() });
  yield placed(context, { type: 'checkpoint-saved', file, reason });
}
