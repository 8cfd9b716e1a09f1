export { converters } from './converters/index.js';
export type { ConverterTable, LayerConverter } from './export/converter.js';
export { convertersOf, defineConverter, type ConverterPlugin } from './export/define-converter.js';
export { exportOnnx, toOnnxModel } from './export/export-onnx.js';
export type { FeatureSegment } from './export/feature-order.js';
export { LayerConversion, type WeightData } from './export/layer-conversion.js';
export type { Layer } from './export/layer.js';
export { exportOptions, NEWEST_OPSET, OLDEST_OPSET, type ExportOptions } from './export/options.js';
export type { Value, ValueDim } from './export/value.js';
export type { Provenance } from './metadata/provenance.js';
export { readModelMetadata } from './metadata/read.js';
export {
  METADATA_FORMAT,
  OUTPUT_NAME,
  type LayerTrace,
  type ModelMetadata,
  type PrecisionMetadata,
  type StateTrace,
} from './metadata/schema.js';
export {
  convertPrecision,
  describePrecision,
  precisionOf,
  type CalibrationInputs,
} from './precision/convert-precision.js';
export { PRECISIONS, type Precision } from './precision/precision.js';
export { TOLERANCES } from './precision/tolerance.js';
export type { Frames, PredictorInput } from './runtime/feeds.js';
export {
  readModelFile,
  writeModelFile,
  type ModelFile,
  type WriteOptions,
} from './runtime/model-file.js';
export type { ModelSource } from './runtime/model-source.js';
export type { Placement } from './runtime/placement.js';
export type { PredictionStream } from './runtime/prediction-stream.js';
export { OnnxPredictor, type PredictorOptions } from './runtime/predictor.js';
export { verifyOptions, type VerifyOptions } from './verify/options.js';
export type { Difference, Drift, LayerReport, SizeReport, VerifyReport } from './verify/report.js';
export { verifyOnnx, type VerificationInputs } from './verify/verify-onnx.js';
