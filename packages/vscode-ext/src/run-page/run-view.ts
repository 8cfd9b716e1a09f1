import type { ShownRun } from '../../shared/run-page.js';
import { actionsOf } from './actions.js';
import { facts } from './facts.js';
import { highlights } from './highlights.js';
import { errorOf, notesOf, warningsOf } from './notices.js';
import type { RunReading } from './read-run.js';
import { progressWords, shareDone } from './steps-done.js';

/** What stands above the sections of the page. */
export function runView(reading: RunReading): ShownRun {
  const { manifest, label, status, series } = reading;
  return {
    type: 'run',
    title: label.label ?? manifest.experiment.name,
    id: manifest.id,
    status,
    progress: shareDone(reading),
    progressWords: progressWords(reading),
    actions: actionsOf(reading),
    highlights: highlights(reading),
    facts: facts(manifest, series.events),
    error: errorOf(reading),
    warnings: warningsOf(series.events),
    notes: notesOf(reading),
  };
}
