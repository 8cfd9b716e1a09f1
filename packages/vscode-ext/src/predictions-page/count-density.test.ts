import { countDensity } from './count-density.js';
import { storedNumbers } from './stored.testing.js';

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

describe('countDensity', () => {
  const stored = storedNumbers([
    [
      [0.5, Number.NaN],
      [-0.95, 0.5],
    ],
    [
      [0.5, -0.95],
      [-0.95, -0.95],
    ],
  ]);

  it('counts labels and predictions, valence across', async () => {
    const density = await countDensity(stored, { names: ['valence', 'arousal'], frames: 2 });
    expect(density.prediction[15]).toBe(2);
    expect(total(density.prediction)).toBe(2);
    expect(density.label[0]).toBe(1);
    expect(total(density.label)).toBe(1);
  });

  it('says how many frames are beyond the plane', async () => {
    const outside = storedNumbers([
      [
        [1, -1],
        [0.5, 0],
      ],
      [
        [-1.25, Number.NaN],
        [0.5, 3],
      ],
    ]);
    const density = await countDensity(outside, { names: ['valence', 'arousal'], frames: 2 });
    expect(density.beyond).toEqual({ label: 0, prediction: 1 });
    expect(total(density.prediction)).toBe(2);
  });

  it('counts nothing where a dimension is missing', async () => {
    const density = await countDensity(stored, { names: ['valence'], frames: 2 });
    expect(total(density.prediction)).toBe(0);
  });
});
