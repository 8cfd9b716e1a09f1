import type { Scores } from '@circumplex/core';
import type { RunManifest, RunStatus, TrainEvent } from '@circumplex/core/runs';
import { curvesFromEvents } from '@circumplex/figures';
import { PROTOCOL, type HostMessage } from '../shared/protocol.js';

type Fact = HostMessage['facts'][number];

function idOf(reference: string | { id: string }): string {
  return typeof reference === 'string' ? reference : reference.id;
}

function describeModel({ experiment }: RunManifest): string {
  const { backbone, fusion, head, output } = experiment.model;
  return [backbone, fusion, head, output].map(idOf).join(' × ');
}

function describeScores(scores: Scores): string {
  const text = (value: number | null | undefined): string => value?.toFixed(3) ?? 'undefined';
  if ('accuracy' in scores) {
    return `accuracy ${text(scores.accuracy)}, macro F1 ${text(scores.macroF1)}`;
  }
  const parts = [];
  if (scores.valence) parts.push(`valence ${text(scores.valence.ccc)}`);
  if (scores.arousal) parts.push(`arousal ${text(scores.arousal.ccc)}`);
  return `CCC ${parts.join(', ')}`;
}

function lastScores(events: readonly TrainEvent[]): Fact[] {
  const last = events.findLast((event) => event.type === 'validated');
  return last ? [{ name: 'Last validation', value: describeScores(last.scores) }] : [];
}

/** Everything that the run view shows, from what the run folder holds. */
export function runView(
  manifest: RunManifest,
  status: RunStatus,
  events: readonly TrainEvent[],
): HostMessage {
  const { progress, best } = manifest;
  return {
    protocol: PROTOCOL,
    type: 'show',
    title: manifest.id,
    status,
    facts: [
      {
        name: 'Progress',
        value: `epoch ${progress.epoch}, step ${progress.step} of ${progress.totalSteps}`,
      },
      {
        name: `Best ${manifest.monitor}`,
        value: best ? `${best.score.toFixed(3)} at step ${best.step}` : 'none yet',
      },
      ...lastScores(events),
      { name: 'Model', value: describeModel(manifest) },
      { name: 'Data', value: idOf(manifest.experiment.data.reader) },
      { name: 'Engine', value: manifest.engine },
      { name: 'Started', value: manifest.createdAt },
    ],
    curves: events.some((event) => event.type === 'step') ? curvesFromEvents(events) : null,
    error: manifest.error ? `${manifest.error.code}: ${manifest.error.message}` : null,
  };
}
