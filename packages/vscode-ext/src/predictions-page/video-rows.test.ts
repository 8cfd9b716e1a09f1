import { sortedVideos } from './video-rows.js';

const names = ['valence', 'arousal'];

function video(id: string, ccc: number | null, frames = 10) {
  const valence = { ccc, mse: 0.1, pearson: null };
  const scores = ccc === null ? null : { frames, valence, mean: valence };
  return { id, subject: 's', start: 0, offset: 0, frames, fps: null, scores };
}

const index = { names, videos: [video('p10', 0.5), video('p9', null), video('p2', 0.7, 5)] };
const ids = (order: Parameters<typeof sortedVideos>[1], limit = 10) =>
  sortedVideos(index, order, limit).map(({ id }) => id);

describe('sortedVideos', () => {
  it('sorts names with their numbers', () => {
    expect(ids({ by: 'id', dimension: 0, descending: false })).toEqual(['p2', 'p9', 'p10']);
  });

  it('sorts by score, those without one last', () => {
    expect(ids({ by: 'ccc', dimension: 0, descending: true })).toEqual(['p2', 'p10', 'p9']);
    expect(ids({ by: 'ccc', dimension: 0, descending: false })).toEqual(['p10', 'p2', 'p9']);
  });

  it('gives the first of many, with their places in the index', () => {
    const [first, ...rest] = sortedVideos(
      index,
      { by: 'frames', dimension: 0, descending: false },
      1,
    );
    expect(first).toMatchObject({ id: 'p2', index: 2, scores: [{ ccc: 0.7 }, null] });
    expect(rest).toEqual([]);
  });
});
