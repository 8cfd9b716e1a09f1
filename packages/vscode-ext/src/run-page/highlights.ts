import type { EventOf, RunManifest, TrainEvent } from '@circumplex/core/runs';
import type { ShownRun } from '../../shared/run-page.js';
import { scoresView } from './scores-view.js';
import { count, decimals, monitorName, percent, shareDone } from '../words.js';

type Highlight = ShownRun['highlights'][number];

/** The last event of one kind. */
export function lastOf<T extends TrainEvent['type']>(
  events: readonly TrainEvent[],
  type: T,
): EventOf<T> | undefined {
  return events.findLast((event): event is EventOf<T> => event.type === type);
}

function progress(manifest: RunManifest): Highlight {
  const { epoch, step, totalSteps } = manifest.progress;
  return {
    name: 'Progress',
    value: percent(shareDone(manifest)),
    note: `epoch ${epoch} · step ${count(step)} of ${count(totalSteps)}`,
  };
}

function best({ best, monitor }: RunManifest): Highlight {
  return {
    name: `Best ${monitorName(monitor)}`,
    value: decimals(best?.score),
    note: best ? `at step ${count(best.step)}` : 'no validation yet',
  };
}

function lastValidation(events: readonly TrainEvent[]): Highlight[] {
  const last = lastOf(events, 'validated');
  if (!last) return [];
  const { value, parts } = scoresView(last.scores);
  return [{ name: 'Last validation', value, note: parts }];
}

function loss(events: readonly TrainEvent[]): Highlight[] {
  const last = lastOf(events, 'step');
  if (!last) return [];
  const speed = last.clock.framesPerSecond;
  const rate = speed === undefined ? '' : ` · ${count(Math.round(speed))} frames/s`;
  return [{ name: 'Loss', value: decimals(last.loss), note: `at step ${count(last.step)}${rate}` }];
}

/** The numbers that tell how a run does. */
export function highlights(manifest: RunManifest, events: readonly TrainEvent[]): Highlight[] {
  return [progress(manifest), best(manifest), ...lastValidation(events), ...loss(events)];
}
