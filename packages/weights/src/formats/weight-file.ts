import type { PluginReference, WeightFormat, WeightPreprocessing } from '@circumplex/core';

/** A tensor of a weight file; nothing is read from the file until it is asked for. */
export interface WeightTensor {
  /** As the file names it: `features.0.weight`. */
  readonly name: string;
  /** In the file's own order of axes. */
  readonly shape: readonly number[];
  /** How far the convolution moves whose kernel it is, where the file tells. */
  readonly stride?: number;
  /**
   * Its values as float32, half-precision ones widened.
   *
   * @throws CircumplexError WEIGHTS_INVALID where the file does not hold them after all,
   * WEIGHTS_UNSUPPORTED for elements that are no floating-point numbers.
   */
  read(): Float32Array;
}

/** What a file of ours says of the network that its weights are from. */
export interface WeightOrigin {
  readonly backbone: PluginReference;
  readonly preprocessing: WeightPreprocessing;
  /** Id of the source that the weights were imported from, and its licence. */
  readonly source?: string | undefined;
  readonly licence?: string | undefined;
}

/** An opened file of weights. */
export interface WeightFile {
  readonly file: string;
  readonly format: WeightFormat;
  /** By name, in the order of the file. */
  readonly tensors: ReadonlyMap<string, WeightTensor>;
  /** Tensors by other names than their own: places in a graph, as in `Conv#0.weight`. */
  readonly aliases?: ReadonlyMap<string, WeightTensor>;
  /** For checkpoints alone. */
  readonly origin?: WeightOrigin;
  /** Frees what reading holds; tensors cannot be read afterwards. */
  close(): void;
}

/** A kind of weight file: how to tell it and how to open it. */
export interface WeightFileFormat {
  readonly format: WeightFormat;
  /** For people: `Keras HDF5`. */
  readonly title: string;
  /** Whether a file that begins with these bytes (32 or fewer) is of this kind. */
  matches(head: Uint8Array): boolean;
  /**
   * Opens a file; cheap, since values are read when they are asked for.
   *
   * @throws CircumplexError WEIGHTS_INVALID naming what is wrong, FILE_MISSING.
   */
  open(file: string): Promise<WeightFile>;
}
