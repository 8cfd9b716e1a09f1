import { EXPRESSIONS } from '@circumplex/core';
import { EXPRESSION_SECTORS, expressionAt, expressionWeights } from './expression.js';

const polar = (degrees: number, radius: number): [number, number] => [
  radius * Math.cos((degrees * Math.PI) / 180),
  radius * Math.sin((degrees * Math.PI) / 180),
];

describe('expressionAt', () => {
  it.each([
    [0.8, 0.3, 'happiness'],
    [0.15, 0.8, 'surprise'],
    [-0.25, 0.8, 'fear'],
    [-0.6, 0.6, 'anger'],
    [-0.8, 0.1, 'disgust'],
    [-0.6, -0.5, 'sadness'],
    [0.1, -0.1, 'neutral'],
    [0.1, -0.7, 'neutral'],
  ])('names (%d, %d) %s', (valence, arousal, name) => {
    expect(expressionAt(valence, arousal)).toBe(name);
  });

  it('covers the full turn without gaps', () => {
    EXPRESSION_SECTORS.slice(1).forEach((sector, i) => {
      expect(sector.from).toBe(EXPRESSION_SECTORS[i]?.to);
    });
    const widths = EXPRESSION_SECTORS.map(({ from, to }) => to - from);
    expect(widths.reduce((a, b) => a + b)).toBe(360);
  });
});

describe('expressionWeights', () => {
  it('sum to one everywhere and are greatest for the sector far from the origin', () => {
    for (let degrees = -179.5; degrees < 180; degrees += 4) {
      for (const radius of [0, 0.2, 0.5, 0.9]) {
        const [v, a] = polar(degrees, radius);
        const weights = expressionWeights(v, a);
        const total = Object.values(weights).reduce((x, y) => x + y, 0);
        expect(total).toBeCloseTo(1, 6);
        if (radius < 0.9) continue;
        const best = [...EXPRESSIONS].sort((x, y) => weights[y] - weights[x])[0];
        expect(best).toBe(expressionAt(v, a));
      }
    }
  });

  it('passes from one look to the next without jumps', () => {
    for (let degrees = 0; degrees < 360; degrees += 1) {
      const here = expressionWeights(...polar(degrees, 0.8));
      const next = expressionWeights(...polar(degrees + 1, 0.8));
      for (const name of EXPRESSIONS) {
        expect(Math.abs(here[name] - next[name])).toBeLessThan(0.1);
      }
    }
  });
});
