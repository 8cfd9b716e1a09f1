import type { RunManifest, RunStatus, TrainEvent } from '@circumplex/core/runs';
import { curvesFromEvents } from '@circumplex/figures';
import type { ShownRun } from '../../shared/run-page.js';
import { facts } from './facts.js';
import { highlights } from './highlights.js';
import { thin } from './thin.js';
import { shareDone } from '../words.js';

const LOSS_POINTS = 2000;
const WARNINGS = 5;

function curves(events: readonly TrainEvent[]): ShownRun['curves'] {
  if (!events.some(({ type }) => type === 'step')) return null;
  const data = curvesFromEvents(events);
  return { ...data, loss: thin(data.loss, LOSS_POINTS) };
}

function warnings(events: readonly TrainEvent[]): string[] {
  const texts = events.flatMap((event) =>
    event.type === 'warning' ? [`${event.code}: ${event.message}`] : [],
  );
  return [...new Set(texts)].slice(-WARNINGS);
}

function resume({ id }: RunManifest, status: RunStatus): string | null {
  return status === 'paused' || status === 'killed' ? `npx circumplex resume ${id}` : null;
}

/**
 * Everything that the run view shows, from what the run folder holds.
 *
 * @param events - in order, without those that a resumed run repeated.
 */
export function runView(
  manifest: RunManifest,
  status: RunStatus,
  events: readonly TrainEvent[],
): ShownRun {
  return {
    type: 'run',
    title: manifest.experiment.name,
    id: manifest.id,
    status,
    progress: shareDone(manifest),
    highlights: highlights(manifest, events),
    facts: facts(manifest, events),
    curves: curves(events),
    warnings: warnings(events),
    resume: resume(manifest, status),
    error: manifest.error ? `${manifest.error.code}: ${manifest.error.message}` : null,
  };
}
