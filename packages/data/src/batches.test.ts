import { augmentSpec } from '@circumplex/core';
import { setTimeout } from 'node:timers/promises';
import type { Batch, BatchOptions } from './batch.js';
import { batchCount, batches } from './batches.js';
import { wholeVideos } from './segments.js';
import { makeSequences } from './sequences.js';
import { labelled, memoryDataset, video } from './testing/fixtures.js';

const BASE: BatchOptions = {
  batchSize: 2,
  length: 4,
  request: { width: 2, height: 2 },
  targets: ['valence', 'arousal'],
  landmarks: true,
  seed: 1,
  epoch: 0,
};

const videos = [
  labelled('a', [0.1, 0.2, NaN, 0.4, 0.5, 0.6], [-0.1, -0.2, -0.3, -0.4, -0.5, -0.6]),
  labelled('b', [0.7, 0.8, 0.9], [0, 0, 0]),
];
const sequences = makeSequences(wholeVideos(videos), { length: 4, hop: 4 });

async function collect(
  options: Partial<BatchOptions> = {},
  order: readonly number[] = [0, 1, 2],
  dataset = memoryDataset(videos),
): Promise<Batch[]> {
  const result: Batch[] = [];
  for await (const batch of batches(dataset, sequences, order, { ...BASE, ...options })) {
    result.push(batch);
  }
  return result;
}

describe('batches', () => {
  it('stacks sequences with padding, targets and mask', async () => {
    const [first, second] = await collect();
    expect([first!.size, second!.size, first!.length]).toEqual([2, 1, 4]);
    expect([...first!.mask]).toEqual([1, 1, 0, 1, 1, 1, 0, 0]);
    expect(Array.from({ length: 8 }, (_, i) => first!.frames[i * 12])).toEqual([
      0, 1, 2, 3, 4, 5, 5, 5,
    ]);
    expect([...first!.targets].map((x) => Math.round(10 * x))).toEqual([
      1, -1, 2, -2, 0, 0, 4, -4, 5, -5, 6, -6, 6, -6, 6, -6,
    ]);
    expect(first!.landmarks![7 * 136]).toBeCloseTo(0.05, 6);
    expect(first!.positions[1]).toEqual({ video: 'a', subject: 'a', start: 4, frames: 2 });
    expect(second!.positions[0]!.video).toBe('b');
    expect(batchCount(3, 2)).toBe(2);
  });

  it('gives one dimension, one-hot classes, or nothing for data without labels', async () => {
    const [one] = await collect({ targets: ['arousal'], landmarks: false }, [0]);
    expect([...one!.targets].map((x) => Math.round(10 * x))).toEqual([-1, -2, -3, -4]);
    expect([...one!.mask]).toEqual([1, 1, 1, 1]);
    expect(one!.landmarks).toBe(undefined);
    const classes = video('c', 2, { labels: { expression: Int8Array.of(6, -1) } });
    const names = ['anger', 'neutral'];
    const reading = batches(memoryDataset([classes]), wholeVideos([classes]), [0], {
      ...BASE,
      targets: names,
    });
    const { value } = await reading.next();
    expect([...(value as Batch).targets.subarray(0, 4)]).toEqual([0, 1, 0, 0]);
    expect([...(value as Batch).mask]).toEqual([1, 0, 0, 0]);
    await reading.return();
    const [bare] = await collect({ targets: [] }, [1]);
    expect([bare!.targets.length, ...bare!.mask]).toEqual([0, 1, 1, 0, 0]);
    await expect(collect({ targets: ['valance'] })).rejects.toThrow(/did you mean 'valence'/);
    await expect(collect({ targets: ['valence', 'anger'] })).rejects.toThrow(/alone/);
  });

  it('is resumed inside an epoch as if never stopped, augmentation included', async () => {
    const augment = augmentSpec.parse({ flip: 0.5, crop: 0.4, brightness: 0.5 });
    const order = [2, 0, 1, 1, 2, 0, 2];
    const whole = await collect({ augment, epoch: 3 }, order);
    expect(
      await collect({ augment, epoch: 3, from: 2, prefetch: 0, concurrency: 1 }, order),
    ).toEqual(whole.slice(2));
    expect(await collect({ augment, epoch: 4 }, order)).not.toEqual(whole);
    expect(await collect({ augment, epoch: 3, seed: 2 }, order)).not.toEqual(whole);
  });

  it('reads ahead no further than asked and no more at once than allowed', async () => {
    let [running, most, read] = [0, 0, 0];
    const dataset = memoryDataset(videos, async () => {
      most = Math.max(most, ++running);
      await setTimeout(1);
      running -= 1;
      read += 1;
    });
    const order = Array<number>(10).fill(0);
    const reading = batches(dataset, sequences, order, {
      ...BASE,
      batchSize: 1,
      prefetch: 2,
      concurrency: 3,
    });
    await reading.next();
    while (read < 3 * 4) await setTimeout(1);
    await setTimeout(20);
    expect([most, read]).toEqual([3, 3 * 4]);
    await reading.return();
    await setTimeout(10);
    expect(read).toBe(3 * 4);
  });

  it('stops reading when the loop is left', async () => {
    let [begun, done] = [0, 0];
    const dataset = memoryDataset(videos, async () => {
      begun += 1;
      await setTimeout(2);
      done += 1;
    });
    for await (const batch of batches(dataset, sequences, Array<number>(50).fill(0), {
      ...BASE,
      concurrency: 2,
    })) {
      expect(batch.index).toBe(0);
      break;
    }
    const after = begun;
    expect(done).toBe(begun);
    await setTimeout(20);
    expect(begun).toBe(after);
    expect(begun).toBeLessThan(200);
  });

  it('stops when aborted and throws the reason', async () => {
    const abort = new AbortController();
    const order = Array<number>(50).fill(0);
    const seen: number[] = [];
    const run = async (): Promise<void> => {
      for await (const batch of batches(memoryDataset(videos), sequences, order, {
        ...BASE,
        signal: abort.signal,
      })) {
        seen.push(batch.index);
        if (batch.index === 1) abort.abort(new Error('enough'));
      }
    };
    await expect(run()).rejects.toThrow('enough');
    expect(seen).toEqual([0, 1]);
  });

  it('throws what reading threw, in the turn of its batch, with nothing unhandled', async () => {
    const unhandled: unknown[] = [];
    const listen = (error: unknown): number => unhandled.push(error);
    process.on('unhandledRejection', listen);
    const dataset = memoryDataset(videos, async ({ id }) => {
      await setTimeout(id === 'b' ? 0 : 5);
      if (id === 'b') throw new Error('broken image');
    });
    const reading = batches(dataset, sequences, [0, 2, 2, 2], { ...BASE, batchSize: 1 });
    expect((await reading.next()).value).toMatchObject({ index: 0 });
    await expect(reading.next()).rejects.toThrow('broken image');
    expect((await reading.next()).done).toBe(true);
    await setTimeout(10);
    process.off('unhandledRejection', listen);
    expect(unhandled).toEqual([]);
  });

  it('refuses sequences longer than T and frames without the landmarks wanted', async () => {
    await expect(collect({ length: 3 })).rejects.toMatchObject({ code: 'SHAPE_MISMATCH' });
    const bare = memoryDataset(videos);
    const frame = async () => ({ pixels: new Uint8Array(12) });
    await expect(collect({}, [0], { ...bare, frame })).rejects.toThrow(/must have landmarks/);
  });
});
