import type { Client } from '../lib/client.js';
import type { PredictionsPageView } from '../../shared/predictions-page.js';
import { FrameSource } from './frame-numbers.js';
import { LandmarkSource } from './landmark-source.js';

type Ask = Client<PredictionsPageView>['ask'];

async function settled<T>(get: () => T): Promise<T> {
  get();
  await new Promise((resolve) => setTimeout(resolve));
  return get();
}

describe('FrameSource', () => {
  it('finds the numbers of a frame in their chunk', async () => {
    const ask = jest.fn(() =>
      Promise.resolve({
        prediction: [
          [0, 1, 2],
          [5, 6, 7],
        ],
        label: [
          [null, 3, 4],
          [8, 9, null],
        ],
      }),
    );
    const source = new FrameSource(ask as unknown as Ask, () => undefined);
    const numbers = await settled(() => source.at(3, 514));
    expect(ask).toHaveBeenCalledWith('frames', { video: 3, first: 512, count: 512 });
    expect(numbers).toEqual({ prediction: [2, 7], label: [4, null] });
  });
});

describe('LandmarkSource', () => {
  it('finds the landmarks of a picture, and none beyond the last', async () => {
    const points = Array.from({ length: 2 * 136 }, (_, i) => i);
    const ask = jest.fn(() => Promise.resolve(points));
    const source = new LandmarkSource(ask as unknown as Ask, () => undefined);
    expect((await settled(() => source.of(33)))?.[0]).toBe(136);
    expect(ask).toHaveBeenCalledWith('landmarks', { first: 32, count: 32 });
    expect(source.of(34)).toBeUndefined();
  });
});
