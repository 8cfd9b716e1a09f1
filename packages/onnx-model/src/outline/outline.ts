import type { Dimension, Model } from '../model.js';

/** A tensor without its elements. */
export interface TensorOutline {
  readonly name: string;
  /** Sizes of the dimensions, outermost first, as the file has them. */
  readonly dims: readonly number[];
  /** A {@link DataType}, or another element type of ONNX in lower case, such as `int4`. */
  readonly dataType: string;
  /** Bytes that its elements take, in this file or, as this one says, in another. */
  readonly bytes: number;
  /** Where its elements are, if in another file: a path as the file has it, not to be trusted. */
  readonly location?: string;
}

/** A value with its type. */
export interface ValueOutline {
  readonly name: string;
  /** Element type of a tensor as in {@link TensorOutline}; `sequence`, `map` and the like for others. */
  readonly dataType: string;
  /** Undefined where the rank is unknown. */
  readonly dims?: readonly Dimension[];
}

/** One operator application; of its attributes only what may be large. */
export interface NodeOutline {
  readonly opType: string;
  /** Empty for the ONNX standard operators. */
  readonly domain: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Tensors among its attributes. */
  readonly tensors: readonly TensorOutline[];
  /** Graphs among its attributes: bodies of Scan, Loop and If. */
  readonly graphs: readonly GraphOutline[];
}

/** A graph without the elements of its tensors. */
export interface GraphOutline {
  readonly name: string;
  readonly nodes: readonly NodeOutline[];
  readonly initializers: readonly TensorOutline[];
  readonly inputs: readonly ValueOutline[];
  readonly outputs: readonly ValueOutline[];
  /** Types of intermediate values, where the writer gave them. */
  readonly valueInfos: readonly ValueOutline[];
}

/** A model without the elements of its tensors. */
export interface ModelOutline extends Omit<Model, 'graph'> {
  readonly graph: GraphOutline;
}
