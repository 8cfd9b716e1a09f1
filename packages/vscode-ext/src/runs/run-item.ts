import { messageOf } from '@circumplex/core/errors';
import type { RunManifest, RunStatus } from '@circumplex/core/runs';
import { decimals, monitorName, percent, shareDone, when } from '../words.js';

const ICONS: Readonly<Record<RunStatus, readonly [icon: string, color: string]>> = {
  running: ['sync~spin', 'charts.blue'],
  paused: ['debug-pause', 'charts.yellow'],
  finished: ['pass', 'testing.iconPassed'],
  failed: ['error', 'testing.iconFailed'],
  killed: ['warning', 'list.warningForeground'],
};

/** How a run appears in the tree. */
export interface RunItem {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** Id of a product icon. */
  readonly icon: string;
  /** Id of a theme colour. */
  readonly color: string;
}

function statusWords(manifest: RunManifest, status: RunStatus): string {
  const done = shareDone(manifest);
  return status === 'finished' || done === 1 ? status : `${status} at ${percent(done)}`;
}

/** The tree's words for a run. */
export function runItem(manifest: RunManifest, status: RunStatus): RunItem {
  const { id, progress, best, monitor, createdAt, error } = manifest;
  const score = best ? `${monitorName(monitor)} ${decimals(best.score)}` : 'no score yet';
  const [icon, color] = ICONS[status];
  const lines = [
    id,
    `${status}: epoch ${progress.epoch}, step ${progress.step} of ${progress.totalSteps}`,
    best ? `best validation: ${score} at step ${best.step}` : score,
    `started ${when(createdAt)}`,
    ...(error ? [`${error.code}: ${error.message}`] : []),
  ];
  return {
    label: manifest.experiment.name,
    description: `${statusWords(manifest, status)} · ${score} · ${when(createdAt)}`,
    tooltip: lines.join('\n'),
    icon,
    color,
  };
}

/** The tree's words for a run that cannot be read. */
export function brokenItem(name: string, error: unknown): RunItem {
  return {
    label: name,
    description: 'unreadable',
    tooltip: messageOf(error),
    icon: 'question',
    color: 'disabledForeground',
  };
}
