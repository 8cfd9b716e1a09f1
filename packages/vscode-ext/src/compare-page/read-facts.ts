import type { Scores } from '@circumplex/core';
import type { EventOf, RunManifest, RunStatus, TrainEvent } from '@circumplex/core/runs';
import type { ReadRun } from '../../shared/compare-page.js';
import { lastOf } from '../run-page/last-of.js';
import type { RunLabel } from '../runs/labels.js';
import { trainedSeconds } from './trained-time.js';

/** The newest update of a run. */
export interface LastUpdate {
  readonly step: number;
  readonly at: number;
  readonly framesPerSecond: number | null;
}

/** All that is known of a run. */
export interface KnownRun {
  readonly folder: string;
  readonly manifest: RunManifest;
  readonly status: RunStatus;
  readonly label: RunLabel;
  /** Those that stand, updates left out. */
  readonly events: readonly TrainEvent[];
  /** Null before the first. */
  readonly lastUpdate: LastUpdate | null;
  readonly curves: ReadRun['curves'];
}

/** Events are ahead of `run.json` while a run runs. */
function progressOf({ manifest, lastUpdate }: KnownRun): number {
  const { step, totalSteps } = manifest.progress;
  if (totalSteps <= 0) return 0;
  return Math.min(1, Math.max(0, step, lastUpdate?.step ?? 0) / totalSteps);
}

function partsOf(scores: Scores): Omit<NonNullable<ReadRun['validation']>, 'step'> {
  const none = { valence: null, arousal: null, accuracy: null, macroF1: null };
  if ('accuracy' in scores) {
    return { ...none, accuracy: scores.accuracy, macroF1: scores.macroF1 };
  }
  return { ...none, valence: scores.valence ?? null, arousal: scores.arousal ?? null };
}

function validationOf(events: readonly TrainEvent[]): ReadRun['validation'] {
  const last = lastOf(events, 'validated');
  return last ? { step: last.step, ...partsOf(last.scores) } : null;
}

function bestOf({ best }: RunManifest, start: EventOf<'run-started'> | undefined): ReadRun['best'] {
  if (!best) return null;
  const perEpoch = start?.stepsPerEpoch ?? 0;
  return { ...best, epoch: perEpoch > 0 ? best.step / perEpoch : null };
}

/** What a comparison tells of a run. */
export function readFacts(run: KnownRun): ReadRun {
  const { folder, manifest, status, label, events, lastUpdate, curves } = run;
  const start = lastOf(events, 'run-started');
  const epoch = lastOf(events, 'epoch-started');
  return {
    kind: 'run',
    folder,
    id: manifest.id,
    name: label.label ?? manifest.experiment.name,
    status,
    progress: progressOf(run),
    monitor: manifest.monitor,
    best: bestOf(manifest, start),
    validation: validationOf(events),
    seconds: trainedSeconds(events, lastUpdate?.at ?? null),
    framesPerSecond: lastUpdate?.framesPerSecond ?? null,
    parameters: epoch?.parameters ?? start?.parameters ?? null,
    curves,
  };
}
