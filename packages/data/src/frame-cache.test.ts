import { setImmediate } from 'node:timers/promises';
import { withFrameCache } from './frame-cache.js';
import { memoryDataset, video } from './testing/fixtures.js';

const item = video('a', 10);
const request = { width: 8, height: 8 };
const FRAME_BYTES = 8 * 8 * 3 + 136 * 4;

function counted(frames: number) {
  const reads: number[] = [];
  const dataset = memoryDataset([item], async (_, index) => {
    await setImmediate();
    reads.push(index);
  });
  return { reads, cached: withFrameCache(dataset, (frames * FRAME_BYTES) / 2 ** 20) };
}

describe('withFrameCache', () => {
  it('reads a frame once, and again in another size', async () => {
    const { reads, cached } = counted(10);
    const frame = await cached.frame(item, 3, request);
    expect(await cached.frame(item, 3, request)).toBe(frame);
    await cached.frame(item, 3, { width: 4, height: 4 });
    expect(reads).toEqual([3, 3]);
  });

  it('drops what was used longest ago', async () => {
    const { reads, cached } = counted(2);
    for (const index of [0, 1, 0, 2, 0, 1]) await cached.frame(item, index, request);
    expect(reads).toEqual([0, 1, 2, 1]);
  });

  it('reads once what is asked for twice at the same time', async () => {
    const { reads, cached } = counted(0);
    await Promise.all([cached.frame(item, 5, request), cached.frame(item, 5, request)]);
    await cached.frame(item, 5, request);
    expect(reads).toEqual([5, 5]);
  });

  it('passes errors on and forgets them', async () => {
    let fail = true;
    const cached = withFrameCache(
      memoryDataset([item], async () => {
        if (fail) throw new Error('no');
      }),
    );
    await expect(cached.frame(item, 0, request)).rejects.toThrow('no');
    fail = false;
    expect((await cached.frame(item, 0, request)).pixels).toHaveLength(192);
  });

  it('keeps the rest of the data set', () => {
    const { cached } = counted(1);
    expect([cached.name, cached.videos, cached.frameName!(item, 4)]).toEqual([
      'memory',
      [item],
      '4',
    ]);
  });
});
