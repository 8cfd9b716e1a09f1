import { createMeter, type Output } from '@circumplex/core';
import type { PredictedBatch } from './windows.js';

/** A meter that has taken in all predictions, apart by video. */
export async function measure(
  output: Output,
  predicted: AsyncIterable<PredictedBatch>,
): Promise<ReturnType<typeof createMeter>> {
  const meter = createMeter(output);
  for await (const { batch, predictions } of predicted) {
    const videos = batch.positions.map(({ video }) => video);
    meter.add(predictions, batch.targets, batch.mask, videos);
  }
  return meter;
}
