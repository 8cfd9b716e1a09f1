export { float, floats } from './builder/attributes.js';
export type { AttributeInput } from './builder/attributes.js';
export { GraphBuilder } from './builder/graph-builder.js';
export type { Attributes, ModelOptions, NodeOptions } from './builder/graph-builder.js';
export { bytesPerElement, DATA_TYPES } from './data-type.js';
export type { DataType } from './data-type.js';
export { decodeModel } from './decode/decode-model.js';
export type { DecodeOptions } from './decode/decode-model.js';
export type { ReadExternalData } from './decode/external-data.js';
export { encodeModel, encodeModelChunks } from './encode/encode-model.js';
export { referToPieces, splitExternalData } from './encode/external-data.js';
export type { SplitModel } from './encode/external-data.js';
export { OnnxFormatError } from './errors.js';
export type {
  Attribute,
  Dimension,
  ExternalData,
  Graph,
  Model,
  Node,
  OpsetImport,
  Tensor,
  ValueInfo,
} from './model.js';
export type { ByteSource } from './outline/byte-source.js';
export type {
  GraphOutline,
  ModelOutline,
  NodeOutline,
  TensorOutline,
  ValueOutline,
} from './outline/outline.js';
export { readOutline } from './outline/read-outline.js';
export type { OutlineOptions } from './outline/read-outline.js';
export { createTensor, tensorValues } from './tensor.js';
export type { TypedArray } from './tensor.js';
