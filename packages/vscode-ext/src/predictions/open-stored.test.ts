import type { StoredPredictions } from '@circumplex/core/runs';
import { MOST_FRAMES, openStored } from './open-stored.js';

const place = { folder: '/runs/a', split: 'test' } as const;

function claiming(frames: number) {
  const read = jest.fn(() => Promise.resolve({ prediction: new Float32Array(0) }));
  const stored = { index: { frames }, frames: read } as unknown as StoredPredictions;
  return { read, open: () => Promise.resolve(stored) };
}

describe('openStored', () => {
  it('reads no more once the page is closed', async () => {
    const { read, open } = claiming(MOST_FRAMES);
    const closed = new AbortController();
    const stored = await openStored(place, closed.signal, open);
    await stored.frames(0, 1);
    closed.abort();
    await expect(stored.frames(1, 1)).rejects.toThrow(/abort/);
    expect(read.mock.calls).toEqual([[0, 1]]);
  });

  it('refuses more frames than memory has room for', async () => {
    const { open } = claiming(1e9);
    const opened = openStored(place, new AbortController().signal, open);
    await expect(opened).rejects.toMatchObject({ code: 'PREDICTIONS_INVALID' });
  });
});
