import type { DimensionScores, Scores } from '../../metrics/scores.js';
import type { EventOf, TrainEvent } from '../events.js';
import { newRecord, recordPlace, VALUES, type EventRecord } from './event-record.js';

const DIMENSIONS = ['valence', 'arousal', 'mean'] as const;

/** Scores that have a series, in the order in which records have them. */
export const SCORE_SERIES = [
  'valence.ccc',
  'valence.mse',
  'valence.pearson',
  'arousal.ccc',
  'arousal.mse',
  'arousal.pearson',
  'mean.ccc',
  'mean.mse',
  'mean.pearson',
  'accuracy',
  'macroF1',
] as const;

/** See {@link SCORE_SERIES}. */
export type ScoreSeries = (typeof SCORE_SERIES)[number];

function ofDimension(scores: DimensionScores | undefined): (number | null)[] {
  return scores ? [scores.ccc, scores.mse, scores.pearson] : [null, null, null];
}

/** The mean of one dimension alone is that dimension again, and no series of its own. */
function valuesOf(scores: Scores): (number | null)[] {
  const none = DIMENSIONS.flatMap(() => ofDimension(undefined));
  if ('accuracy' in scores) return [...none, scores.accuracy, scores.macroF1];
  const both = scores.valence !== undefined && scores.arousal !== undefined;
  return [
    ...ofDimension(scores.valence),
    ...ofDimension(scores.arousal),
    ...ofDimension(both ? scores.mean : undefined),
    null,
    null,
  ];
}

/** An event that has scores. */
export type ScoredEvent = EventOf<'epoch-finished'> | EventOf<'validated'>;

/** True for events that have scores. */
export function isScored(event: TrainEvent): event is ScoredEvent {
  return event.type === 'epoch-finished' || event.type === 'validated';
}

/** Whose scores they are. */
export function trackOf({ type }: ScoredEvent): 'train' | 'validation' {
  return type === 'validated' ? 'validation' : 'train';
}

/** An event with scores as a record: the value of its own (loss or score), then all scores. */
export function scoreRecord(event: ScoredEvent): EventRecord {
  const record = newRecord(1 + SCORE_SERIES.length);
  recordPlace(event, record);
  const own = event.type === 'validated' ? event.score : event.loss;
  [own, ...valuesOf(event.scores)].forEach((value, i) => {
    record[VALUES + i] = value ?? NaN;
  });
  return record;
}
