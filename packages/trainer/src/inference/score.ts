import { createMeter, type Output } from '@circumplex/core';
import type { PredictedBatch } from './windows.js';

type Meter = ReturnType<typeof createMeter>;

/**
 * Gives a meter a batch, apart by video.
 *
 * @returns how many frames it has, without padding.
 */
export function addBatch(meter: Meter, { batch, predictions }: PredictedBatch): number {
  const videos = batch.positions.map(({ video }) => video);
  meter.add(predictions, batch.targets, batch.mask, videos);
  return batch.positions.reduce((sum, { frames }) => sum + frames, 0);
}

/** A meter that has taken in all predictions, apart by video. */
export async function measure(
  output: Output,
  predicted: AsyncIterable<PredictedBatch>,
): Promise<Meter> {
  const meter = createMeter(output);
  for await (const batch of predicted) addBatch(meter, batch);
  return meter;
}
