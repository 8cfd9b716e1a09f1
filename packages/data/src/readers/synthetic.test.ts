import { statistics } from '../statistics.js';
import { wholeVideos } from '../segments.js';
import { synthetic } from './synthetic.js';

const options = { subjects: 2, videosPerSubject: 2, frames: 6, seed: 3 };
const request = { width: 24, height: 24 };

describe('synthetic', () => {
  it('has people, videos and labels for every frame', async () => {
    const dataset = await synthetic.configure(options).open('.');
    expect(dataset.videos.map(({ id }) => id)).toEqual([
      's000-v0',
      's000-v1',
      's001-v0',
      's001-v1',
    ]);
    expect(dataset.videos[3]).toMatchObject({ subject: 's001', length: 6, fps: 30 });
    expect(statistics(wholeVideos(dataset.videos))).toMatchObject({
      frames: 24,
      labelled: 24,
      subjects: 2,
    });
    expect(dataset.frameName!(dataset.videos[0]!, 5)).toBe('00005');
  });

  it('draws frames with landmarks normalised to the crop, the same ones every time', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => synthetic.configure(options).open('.')));
    const frame = await one!.frame(one!.videos[0]!, 2, request);
    expect(frame.pixels).toHaveLength(24 * 24 * 3);
    expect(frame.landmarks!.every((value) => Math.abs(value) < 1.2)).toBe(true);
    expect(Math.max(...frame.landmarks!)).toBeGreaterThan(0.3);
    expect(await two!.frame(two!.videos[0]!, 2, request)).toEqual(frame);
  });

  it('refuses frames that are not square and options out of range', async () => {
    const dataset = await synthetic.configure(options).open('.');
    const wide = dataset.frame(dataset.videos[0]!, 0, { width: 24, height: 12 });
    await expect(wide).rejects.toThrow(/must be square/);
    expect(() => synthetic.configure({ subject: 2 })).toThrow(/did you mean 'subjects'/);
    expect(() => synthetic.configure({ frames: 0 })).toThrow(/frames/);
  });
});
