import type { Scores } from '../../metrics/scores.js';
import { VALUES } from './event-record.js';
import { scoreRecord } from './score-record.js';
import { TRACKS } from './series-names.js';

const place = { step: 4, epoch: 2, clock: { at: 5 } };

/** The values of a validation by the names of their series, those that are missing left out. */
function valuesOf(scores: Scores, score: number | null): Record<string, number> {
  const record = scoreRecord({ type: 'validated', ...place, scores, score, best: true });
  expect([...record.subarray(0, VALUES)]).toEqual([4, 2, 5]);
  expect(record).toHaveLength(VALUES + TRACKS.validation.length);
  const entries = TRACKS.validation.map((name, i) => [name, record[VALUES + i]!] as const);
  return Object.fromEntries(entries.filter(([, value]) => !Number.isNaN(value)));
}

describe('scoreRecord', () => {
  it('has the scores of both dimensions and their mean', () => {
    const scores = {
      frames: 8,
      valence: { ccc: 0.1, mse: 0.2, pearson: null },
      arousal: { ccc: 0.3, mse: 0.4, pearson: 0.5 },
      mean: { ccc: 0.2, mse: 0.3, pearson: null },
    };
    expect(valuesOf(scores, 0.2)).toEqual({
      'validation.score': 0.2,
      'validation.valence.ccc': 0.1,
      'validation.valence.mse': 0.2,
      'validation.arousal.ccc': 0.3,
      'validation.arousal.mse': 0.4,
      'validation.arousal.pearson': 0.5,
      'validation.mean.ccc': 0.2,
      'validation.mean.mse': 0.3,
    });
  });

  it('has no mean of one dimension', () => {
    const arousal = { ccc: 0.3, mse: 0.4, pearson: 0.5 };
    expect(Object.keys(valuesOf({ frames: 8, arousal, mean: arousal }, null))).toEqual([
      'validation.arousal.ccc',
      'validation.arousal.mse',
      'validation.arousal.pearson',
    ]);
  });

  it('has accuracy and macro F1 of a classification', () => {
    const scores = { samples: 2, accuracy: 0.5, macroF1: null, perClass: {}, confusion: [[1]] };
    expect(valuesOf(scores, 0.5)).toEqual({
      'validation.score': 0.5,
      'validation.accuracy': 0.5,
    });
  });
});
