import type { PredictedBatch } from '@circumplex/trainer';
import { asTraces, gather, pooled } from './gather.js';

/** One batch of two windows of two frames: of video a both, of video b one real frame. */
async function* predicted(): AsyncGenerator<PredictedBatch> {
  yield {
    predictions: Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 9, 9),
    batch: {
      size: 2,
      length: 2,
      targets: Float32Array.of(1, 2, 3, 4, 5, 6, 0, 0),
      mask: Float32Array.of(1, 0, 1, 0),
      positions: [
        { video: 'a', subject: 's', start: 0, frames: 2 },
        { video: 'b', subject: 's', start: 0, frames: 1 },
      ],
    },
  };
}

const rounded = (values: readonly number[] | undefined) => values?.map((v) => Number(v.toFixed(3)));

describe('gather', () => {
  it('puts labels beside predictions, without padding and missing labels', async () => {
    const [a, b] = await gather(predicted(), ['valence', 'arousal']);
    expect(a).toMatchObject({ video: 'a' });
    expect(rounded(a!.series.valence!.prediction)).toEqual([0.1, 0.3]);
    expect(a!.series.arousal!.label).toEqual([2, Number.NaN]);
    expect(rounded(b!.series.arousal!.prediction)).toEqual([0.6]);
  });

  it('pools all frames', async () => {
    const videos = await gather(predicted(), ['valence', 'arousal']);
    expect(rounded(pooled(videos, 'prediction').valence)).toEqual([0.1, 0.3, 0.5]);
  });

  it('makes traces with the CCC of each video', async () => {
    const videos = await gather(predicted(), ['valence', 'arousal']);
    const [a] = asTraces(videos, (video, name) =>
      video === 'a' && name === 'valence' ? 0.7 : null,
    );
    expect(a).toMatchObject({ video: 'a', valence: { ccc: 0.7 }, arousal: { ccc: null } });
  });
});
