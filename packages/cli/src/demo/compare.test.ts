import { cccScores } from '../progress/events.testing.js';
import { comparisonText, isWellAbove, verdictText } from './compare.js';

describe('comparison of the demonstration', () => {
  it('holds only well above the untrained network and a constant', () => {
    const against = (ccc: number, other: number) =>
      isWellAbove({ trained: cccScores(ccc, ccc), untrained: cccScores(other, other) });
    expect(against(0.5, 0.1)).toBe(true);
    expect(against(0.25, 0.1)).toBe(false);
    expect(against(0.15, -0.3)).toBe(false);
  });

  it('shows all three and says what came out', () => {
    const comparison = { trained: cccScores(0.6, 0.4), untrained: cccScores(0.02, 0) };
    expect(comparisonText(comparison)).toMatch(/trained\s+0\.600\s+0\.400\s+0\.500/);
    expect(verdictText(comparison)).toBe(
      'Test CCC 0.500 (untrained 0.010, mean predictor 0): well above both.',
    );
    expect(verdictText({ ...comparison, trained: cccScores(0.1, 0.1) })).toContain('is not');
  });
});
