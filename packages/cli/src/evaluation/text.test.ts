import { evaluationText, scoredCount } from './text.js';

const dimension = { ccc: 0.5, mse: 0.1, pearson: 0.6 };

describe('evaluationText', () => {
  it('shows the scores of each dimension and their mean', () => {
    const text = evaluationText({
      split: 'test',
      frames: 1234,
      valence: dimension,
      arousal: { ccc: null, mse: 0.2, pearson: null },
      mean: { ccc: null, mse: 0.15, pearson: null },
    });
    expect(text).toBe(
      [
        'test: 1,234 frames',
        '         CCC    MSE    Pearson',
        'valence  0.500  0.100  0.600',
        'arousal  –      0.200  –',
        'mean     –      0.150  –',
      ].join('\n'),
    );
  });

  it('leaves the mean out where there is one dimension alone', () => {
    const text = evaluationText({ split: 'test', frames: 9, valence: dimension, mean: dimension });
    expect(text).not.toContain('mean');
  });

  it('shows classes', () => {
    const found = { accuracy: 0.5, precision: 0.25, recall: 0.5, f1: 0.333, support: 4 };
    const evaluation = {
      split: 'validation' as const,
      videos: 2,
      samples: 8,
      accuracy: 0.5,
      macroF1: 0.4,
      perClass: { anger: found },
      confusion: [[2]],
    };
    const text = evaluationText(evaluation);
    expect(text).toContain('validation: 8 samples of 2 videos\naccuracy 50.0 %, macro F1 0.400');
    expect(text).toMatch(/anger\s+25.0 %\s+50.0 %\s+0.333\s+4/);
    expect(scoredCount(evaluation)).toBe(8);
  });
});
