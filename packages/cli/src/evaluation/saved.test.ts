import type { PredictionIndex } from '@circumplex/core/runs';
import { savedJson, savedText } from './saved.js';

const pictures = { width: 8, height: 8, columns: 16, rows: 16, sheets: ['test-1.jpg'] };
const index = (every?: number): PredictionIndex =>
  ({
    split: 'test',
    frames: 25_000,
    pictures: every === undefined ? null : { ...pictures, every, count: 25_000 / every },
  }) as PredictionIndex;

describe('what a run keeps of its predictions', () => {
  it('is said in a line', () => {
    expect(savedText(index(), 'runs/a')).toBe(
      'saved in runs/a/predictions: predictions for 25,000 frames',
    );
    expect(savedText(index(1), 'runs/a')).toMatch(/ with 25,000 pictures$/);
    expect(savedText(index(5), 'runs/a')).toMatch(/ with 5,000 pictures, one for every 5 frames$/);
  });

  it('is told to machines with its files', () => {
    expect(savedJson(index(5), '/runs/a/predictions')).toEqual({
      frames: 25_000,
      pictures: { count: 5000, every: 5 },
      files: ['test.json', 'test.safetensors', 'test-1.jpg'].map(
        (name) => `/runs/a/predictions/${name}`,
      ),
    });
  });
});
