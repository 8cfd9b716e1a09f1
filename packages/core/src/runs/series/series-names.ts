import { CircumplexError, suggest } from '../../errors.js';
import { SCORE_SERIES, type ScoreSeries } from './score-record.js';
import { STEP_SERIES } from './step-line.js';

/** Kinds of events that have series. */
export type Track = 'step' | 'train' | 'validation';

/**
 * A series of a run: of updates; of the epochs' training (`train.loss`, `train.valence.ccc`, …); of
 * validations (`validation.score`, the one that is monitored, `validation.accuracy`, …).
 */
export type SeriesName =
  | (typeof STEP_SERIES)[number]
  | 'train.loss'
  | `train.${ScoreSeries}`
  | 'validation.score'
  | `validation.${ScoreSeries}`;

/** The series of each kind of events, in the order in which their records have the values. */
export const TRACKS: Readonly<Record<Track, readonly SeriesName[]>> = {
  step: STEP_SERIES,
  train: ['train.loss', ...SCORE_SERIES.map((name) => `train.${name}` as const)],
  validation: ['validation.score', ...SCORE_SERIES.map((name) => `validation.${name}` as const)],
};

/** All names, updates' first. */
export const SERIES_NAMES: readonly SeriesName[] = Object.values(TRACKS).flat();

/**
 * Where a series is found: its kind of events, and its place among their values.
 *
 * @throws CircumplexError OPTION_INVALID for a name that is none.
 */
export function placeOf(name: SeriesName): { track: Track; value: number } {
  for (const track of ['step', 'train', 'validation'] as const) {
    const value = TRACKS[track].indexOf(name);
    if (value >= 0) return { track, value };
  }
  throw new CircumplexError('OPTION_INVALID', {
    where: 'series',
    must: 'must be the name of a series',
    got: `'${String(name)}'`,
    todo: suggest(String(name), SERIES_NAMES),
  });
}
