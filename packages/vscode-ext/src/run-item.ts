import type { RunManifest, RunStatus } from '@circumplex/core/runs';

const ICONS: Record<RunStatus, string> = {
  running: 'sync~spin',
  paused: 'debug-pause',
  finished: 'pass',
  failed: 'error',
  killed: 'warning',
};

/** How a run appears in the tree. */
export interface RunItem {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly icon: string;
}

/** The tree's words for a run. */
export function runItem(manifest: RunManifest, status: RunStatus): RunItem {
  const { progress, best, monitor } = manifest;
  const score = best ? `best ${monitor} ${best.score.toFixed(3)}` : 'no score yet';
  return {
    label: manifest.id,
    description: `${status} · epoch ${progress.epoch} · ${score}`,
    tooltip: `${manifest.experiment.name}: step ${progress.step} of ${progress.totalSteps}, since ${manifest.createdAt}`,
    icon: ICONS[status],
  };
}
