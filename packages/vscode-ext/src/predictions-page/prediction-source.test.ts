import type { StoredPredictions } from '@circumplex/core/runs';
import { PredictionSource } from './prediction-source.js';

const place = { folder: '/runs/a', split: 'test' } as const;
const stored = { index: { task: 'regression' } } as unknown as StoredPredictions;

describe('PredictionSource', () => {
  it('opens a run once, until it is forgotten', async () => {
    const open = jest.fn(() => Promise.resolve(stored));
    const source = new PredictionSource(place, open);
    await source.own();
    await source.of('/runs/b');
    await source.of('/runs/b');
    expect(open.mock.calls).toEqual([
      ['/runs/a', 'test'],
      ['/runs/b', 'test'],
    ]);
    source.forget(['/runs/b']);
    await source.of('/runs/b');
    source.renew();
    await source.own();
    expect(open).toHaveBeenCalledTimes(4);
  });

  it('opens again what could not be opened', async () => {
    const open = jest.fn(() => Promise.resolve(stored));
    open.mockRejectedValueOnce(new Error('half written'));
    const source = new PredictionSource(place, open);
    await expect(source.own()).rejects.toThrow('half written');
    await expect(source.own()).resolves.toBe(stored);
  });

  it('keeps nothing of a look', async () => {
    const open = jest.fn(() => Promise.resolve(stored));
    const source = new PredictionSource(place, open);
    await source.peek('/runs/b');
    await source.peek('/runs/b');
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('keeps what was opened anew while an older opening failed', async () => {
    let fail = (): void => undefined;
    const failing = new Promise<StoredPredictions>((_, reject) => {
      fail = () => reject(new Error('half written'));
    });
    const open = jest.fn(() => Promise.resolve(stored));
    open.mockReturnValueOnce(failing);
    const source = new PredictionSource(place, open);
    const older = source.own();
    source.renew();
    await source.own();
    fail();
    await expect(older).rejects.toThrow('half written');
    await source.own();
    expect(open).toHaveBeenCalledTimes(2);
  });
});
