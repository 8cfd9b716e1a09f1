import type { RunManifest, RunSeries, TrainEvent } from '@circumplex/core/runs';
import type { ShownRun } from '../../shared/run-page.js';
import { count, decimals, percent } from '../../shared/words.js';
import { monitorName } from '../words.js';
import { lastOf } from './last-of.js';
import type { RunReading } from './read-run.js';
import { scoresView } from './scores-view.js';
import { shareDone, stepsDone } from './steps-done.js';

type Highlight = ShownRun['highlights'][number];

function progress(reading: RunReading): Highlight {
  const { epoch, totalSteps } = reading.manifest.progress;
  return {
    name: 'Progress',
    value: percent(shareDone(reading)),
    note: `epoch ${epoch} · step ${count(stepsDone(reading))} of ${count(totalSteps)}`,
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

/** One update's loss says little: where an epoch is done, its mean stands in front. */
function loss(series: RunSeries): Highlight[] {
  const last = series.last('loss');
  if (!last) return [];
  const mean = lastOf(series.events, 'epoch-finished');
  const speed = series.last('framesPerSecond');
  const rate = speed === undefined ? '' : ` · ${count(Math.round(speed.value))} frames/s`;
  const note = mean
    ? `mean of epoch ${mean.epoch} · last update ${decimals(last.value)}`
    : `at step ${count(last.step)}`;
  return [{ name: 'Loss', value: decimals(mean?.loss ?? last.value), note: `${note}${rate}` }];
}

/** The numbers that tell how a run does. */
export function highlights(reading: RunReading): Highlight[] {
  const { manifest, series } = reading;
  return [progress(reading), best(manifest), ...lastValidation(series.events), ...loss(series)];
}
