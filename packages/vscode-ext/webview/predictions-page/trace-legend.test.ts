import { bandWords } from './band-words.js';
import { hoverWords } from './trace-legend.js';

const values = { place: '0:01.00', prediction: 0.5, label: -0.25, residuals: false };

describe('hoverWords', () => {
  it('tells prediction and label, or their difference', () => {
    expect(hoverWords(values)).toBe('0:01.00 · predicted 0.500 · label −0.250');
    expect(hoverWords({ ...values, label: null })).toContain('label –');
    expect(hoverWords({ ...values, residuals: true })).toBe('0:01.00 · +0.500');
  });
});

describe('bandWords', () => {
  it('tell what the band is', () => {
    expect([0, 1, 2].map(bandWords)).toEqual(['', 'between 2 runs', 'mean ± 1 SD of 3 runs']);
  });
});
