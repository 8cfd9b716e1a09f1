import type { PredictionIndex } from '@circumplex/core/runs';
import { otherRuns } from './other-runs.js';

const video = { id: 'a', subject: 's', start: 0, offset: 0, frames: 3, fps: null, scores: null };
const index = { names: ['valence'], videos: [video] } as unknown as PredictionIndex;
const run = (folder: string) => ({ folder, name: folder, id: folder });

describe('otherRuns', () => {
  it('are those that share videos; what cannot be read is none', async () => {
    const runs = Array.from({ length: 20 }, (_, i) => run(`r${i}`));
    const found = await otherRuns(runs, index, (folder) => {
      if (folder === 'r3') return Promise.resolve(index);
      if (folder === 'r4') return Promise.resolve({ ...index, videos: [] });
      return Promise.reject(new Error('none'));
    });
    expect(found).toEqual([{ ...run('r3'), videos: 1 }]);
  });
});
