import type { Model } from '@circumplex/onnx-model';
import { metadataOf } from '../metadata/read.js';
import type { PrecisionMetadata } from '../metadata/schema.js';
import type { PredictorInput } from '../runtime/feeds.js';
import { storeAsFloat16 } from './float16.js';
import { calibrate } from './int8/calibrate.js';
import { quantizeGraph } from './int8/quantize.js';
import type { Precision } from './precision.js';

/** Preprocessed frames, some at a time, from which int8 takes the ranges of activations. */
export type CalibrationInputs = AsyncIterable<PredictorInput> | Iterable<PredictorInput>;

/** The model with what its metadata say of its precision. */
export function describePrecision(model: Model, precision: PrecisionMetadata): Model {
  const metadata = { ...model.metadata, 'circumplex.precision': JSON.stringify(precision) };
  return { ...model, metadata };
}

/** What a model of ours says of its precision. */
export function precisionOf(model: Model): PrecisionMetadata {
  return metadataOf(model, 'ONNX model').precision;
}

/**
 * A float32 model of ours in another precision.
 *
 * @throws CircumplexError EXPORT_UNSUPPORTED naming the initializer that float16 cannot hold, or
 * OPTION_INVALID where int8 has no frames to calibrate with.
 */
export async function convertPrecision(
  model: Model,
  precision: Precision,
  calibration: CalibrationInputs = [],
): Promise<Model> {
  if (precision === 'float32') return model;
  if (precision === 'float16') {
    return describePrecision(storeAsFloat16(model), { type: precision });
  }
  const { ranges, frames } = await calibrate(model, calibration);
  const graph = quantizeGraph(model.graph, ranges);
  return describePrecision({ ...model, graph }, { type: precision, calibrationFrames: frames });
}
