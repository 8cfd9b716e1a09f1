import type { RunFolder } from '@circumplex/core/runs';
import type { LoopContext, PlacedEvent } from '../loop/context.js';
import type { Fallbacks } from './fallbacks.js';

type Change = Parameters<RunFolder['update']>[0];

const STATUS: Partial<Record<PlacedEvent['type'], Change>> = {
  'run-paused': { status: 'paused' },
  'run-finished': { status: 'finished' },
};

const TELLING: readonly PlacedEvent['type'][] = [
  'run-started',
  'run-resumed',
  'epoch-finished',
  'validated',
  'checkpoint-saved',
  'run-paused',
  'run-finished',
];

/** Brings `run.json` up to date after an event that changes what it says; steps do not. */
export async function updateManifest(
  run: RunFolder,
  event: PlacedEvent,
  { state, lengths }: Pick<LoopContext, 'state' | 'lengths'>,
  fallbacks: Fallbacks | null,
): Promise<void> {
  if (!TELLING.includes(event.type)) return;
  const { step, epoch, best } = state;
  const progress = { step, epoch, totalSteps: lengths.totalSteps };
  await run.update({ progress, best, fallbacks, ...STATUS[event.type] });
}
