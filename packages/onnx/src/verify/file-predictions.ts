import type { OnnxPredictor } from '../runtime/predictor.js';
import { inChunks, joinTime } from './chunks.js';
import type { Fed } from './compare-layers.js';

/** What a file predicts of the whole: at once, or fed in chunks where it is a streaming one. */
export async function filePredictions(
  predictor: OnnxPredictor,
  { inputs, chunks }: Fed,
): Promise<Float32Array> {
  const calls = inChunks(inputs, chunks);
  if (predictor.metadata.variant !== 'streaming') return predictor.predict(calls[0]!);
  const stream = predictor.stream();
  const parts = await Promise.all(calls.map((call) => stream.push(call)));
  return joinTime(parts, chunks, inputs.batch);
}
