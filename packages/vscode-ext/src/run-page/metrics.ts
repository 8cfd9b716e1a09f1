import type { EventOf, TrainEvent } from '@circumplex/core/runs';
import type { RunMetrics } from '../../shared/run-page.js';
import { classTables } from './class-tables.js';
import { dimensionTables } from './dimension-tables.js';
import { lastOf } from './last-of.js';
import type { ScoredSource } from './scored-source.js';
import type { StoredScores } from './stored-scores.js';

function fromEvent(
  name: string,
  event: EventOf<'epoch-finished' | 'validated'> | undefined,
): ScoredSource[] {
  if (!event) return [];
  const { scores, step, epoch } = event;
  return [{ name, note: `epoch ${epoch} · step ${step}`, scores }];
}

function validations(events: readonly TrainEvent[]): ScoredSource[] {
  const last = lastOf(events, 'validated');
  const best = events.findLast(
    (event): event is EventOf<'validated'> => event.type === 'validated' && event.best,
  );
  if (last && last === best) return fromEvent('Validation, last and best', last);
  return [...fromEvent('Validation, last', last), ...fromEvent('Validation, best', best)];
}

function stored(all: readonly StoredScores[]): ScoredSource[] {
  return all.flatMap((each) =>
    'scores' in each
      ? [
          {
            name: `Predictions, ${each.split}`,
            note: `stored · of step ${each.step}`,
            scores: each.scores,
          },
        ]
      : [],
  );
}

/** The scores of a run: of training beside validation, and of predictions that it keeps. */
export function metricsOf(
  events: readonly TrainEvent[],
  scores: readonly StoredScores[],
): RunMetrics {
  const sources = [
    ...fromEvent('Training, last', lastOf(events, 'epoch-finished')),
    ...validations(events),
    ...stored(scores),
  ];
  return {
    tables: [...dimensionTables(sources), ...classTables(sources)],
    problems: scores.flatMap((each) =>
      'problem' in each ? [`${each.file}: ${each.problem}`] : [],
    ),
  };
}
