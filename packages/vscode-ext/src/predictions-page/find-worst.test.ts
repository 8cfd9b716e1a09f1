import { findWorst } from './find-worst.js';
import { storedNumbers } from './stored.testing.js';

const names = ['valence', 'arousal'];

function video(offset: number, frames: number, fps: number | null = 2) {
  return { id: `v${offset}`, subject: 's', start: 0, offset, frames, fps, scores: null };
}

describe('findWorst', () => {
  it('looks at each video by itself, in seconds of its own rate', async () => {
    const errors = [0, 0, 1, 1, 1, 0, 0, 0.5];
    const stored = storedNumbers(errors.map((error) => [[error, 0] as const, [error, 0] as const]));
    const index = { videos: [video(0, 4), video(4, 4, 1)], frames: 8, names };
    const found = await findWorst(stored, index, { length: 1, unit: 'seconds' });
    expect(found.slice(0, 3)).toEqual([
      { video: 0, first: 2, frames: 2, mse: 1 },
      { video: 1, first: 0, frames: 1, mse: 1 },
      { video: 1, first: 3, frames: 1, mse: 0.25 },
    ]);
  });

  it('takes the mean over the dimensions that have a label', async () => {
    const stored = storedNumbers([
      [
        [1, 0],
        [1, Number.NaN],
      ],
      [
        [1, 0],
        [0, 0],
      ],
    ]);
    const index = { videos: [video(0, 2)], frames: 2, names };
    const found = await findWorst(stored, index, { length: 1, unit: 'frames' });
    expect(found.map(({ mse }) => mse)).toEqual([1, 0.5]);
  });
});
