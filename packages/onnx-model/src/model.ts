import type { DataType } from './data-type.js';

/** A dimension: a fixed size, a named symbolic size (`dim_param`), or null where nothing is said. */
export type Dimension = number | string | null;

/** Where a tensor's bytes are, outside the model file. */
export interface ExternalData {
  /** Name of a file in the model's own folder. */
  readonly location: string;
  /** Bytes from that file's start. */
  readonly offset: number;
  /** Bytes that the tensor takes. */
  readonly length: number;
}

/** An ONNX tensor: initializer or attribute value. */
export interface Tensor {
  readonly name: string;
  /** Sizes of the dimensions, outermost first; empty for a scalar. */
  readonly dims: readonly number[];
  readonly dataType: DataType;
  /** Elements in row-major order, little-endian; empty for strings and for external data. */
  readonly rawData: Uint8Array;
  /** Where the elements are, if not in {@link rawData}. */
  readonly external?: ExternalData;
  /** Elements of a `string` tensor. */
  readonly strings?: readonly string[];
  readonly docString?: string;
}

/** A graph's input, output or intermediate value with its tensor type. */
export interface ValueInfo {
  readonly name: string;
  readonly dataType: DataType;
  /** Undefined where the rank is unknown. */
  readonly dims?: readonly Dimension[];
  readonly docString?: string;
}

/** A node attribute; integers outside the safe range are bigints. */
export type Attribute =
  | { readonly type: 'int'; readonly value: number | bigint }
  | { readonly type: 'ints'; readonly value: readonly (number | bigint)[] }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'floats'; readonly value: readonly number[] }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'strings'; readonly value: readonly string[] }
  | { readonly type: 'tensor'; readonly value: Tensor }
  | { readonly type: 'graph'; readonly value: Graph };

/** One operator application. An empty input name stands for an optional input left out. */
export interface Node {
  readonly opType: string;
  /** Operator set; empty or absent for the ONNX standard one. */
  readonly domain?: string;
  readonly name?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly docString?: string;
}

/** A graph: a model's own, or the body of a Scan, Loop or If. */
export interface Graph {
  readonly name: string;
  /** In topological order, as ONNX asks. */
  readonly nodes: readonly Node[];
  readonly initializers: readonly Tensor[];
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  /** Types of intermediate values, where the writer gave them. */
  readonly valueInfos?: readonly ValueInfo[];
  readonly docString?: string;
}

/** An operator set that a model uses; an empty domain is the ONNX standard one. */
export interface OpsetImport {
  readonly domain: string;
  readonly version: number;
}

/** An ONNX model file (`ModelProto`). */
export interface Model {
  readonly irVersion: number;
  readonly opsetImports: readonly OpsetImport[];
  readonly graph: Graph;
  readonly producerName?: string;
  readonly producerVersion?: string;
  readonly domain?: string;
  readonly modelVersion?: number;
  readonly docString?: string;
  /** `metadata_props`: free key/value pairs. */
  readonly metadata?: Readonly<Record<string, string>>;
}
