import type { PredictedVideo, StoredPredictions } from '@circumplex/core/runs';
import { sameVideo, sharedVideos } from './matching-videos.js';

const names = ['valence', 'arousal'];

function video(id: string, offset: number, frames = 10): PredictedVideo {
  return { id, subject: 's', start: 0, offset, frames, fps: null, scores: null };
}

const own = { names, videos: [video('a', 0), video('b', 10), video('c', 20)] };
const other = {
  names: ['arousal', 'valence'],
  videos: [video('b', 0), video('a', 10), video('c', 20, 9)],
};

describe('matching videos', () => {
  it('are those with the same name, start and length', () => {
    expect(sharedVideos(own, other)).toBe(2);
    expect(sharedVideos(own, { ...other, names: ['valence'] })).toBe(0);
  });

  it('are found where the other run has them', () => {
    const stored = { index: other } as unknown as StoredPredictions;
    expect(sameVideo(own.videos[0]!, names, stored)).toMatchObject({ offset: 10, columns: [1, 0] });
    expect(sameVideo(own.videos[2]!, names, stored)).toBeUndefined();
  });
});
