import type { PluginInfo } from './plugin.js';
import type { Preprocessing } from './preprocessing.js';

/** Kinds of files that weights are read from. */
export const WEIGHT_FORMATS = ['safetensors', 'onnx', 'keras-hdf5', 'tfjs', 'checkpoint'] as const;

/** See {@link WEIGHT_FORMATS}. */
export type WeightFormat = (typeof WEIGHT_FORMATS)[number];

/** A convolution: kernel in the source's axes. */
export interface ConvolutionMap {
  readonly kind: 'convolution';
  /** Our layer, as in `conv1_1`. */
  readonly layer: string;
  /** Names of tensors in the file. */
  readonly kernel: string;
  readonly bias?: string;
  /** How far it moves; compared where the file tells, as ONNX does, to tell like networks apart. */
  readonly stride?: number;
}

/** A fully connected layer: kernel in the source's axes. */
export interface DenseMap {
  readonly kind: 'dense';
  readonly layer: string;
  readonly kernel: string;
  readonly bias?: string;
  /** True where its inputs are a flattened image, in the order of the source's own axes. */
  readonly flattened?: boolean;
}

/** A batch normalisation, with the bias of the convolution before it where the source has one. */
export interface NormalizationMap {
  readonly kind: 'normalization';
  readonly layer: string;
  readonly gamma?: string;
  readonly beta: string;
  readonly mean: string;
  readonly variance: string;
  /** Bias of the convolution before it; ours have none, so it moves into the mean. */
  readonly convolutionBias?: string;
}

/**
 * A convolution whose channels are then multiplied and added to, as dlib does in place of batch
 * normalisation: ours takes both into its kernel and bias.
 */
export interface ScaledConvolutionMap extends Omit<ConvolutionMap, 'kind'> {
  readonly kind: 'scaled-convolution';
  /** Factor and summand for each channel. */
  readonly scale: string;
  readonly offset: string;
}

/**
 * A batch normalisation that an exporter has folded into the convolution before it: ours becomes one
 * that only adds.
 */
export interface FoldedMap {
  readonly kind: 'folded';
  readonly layer: string;
  /** Bias of the convolution. */
  readonly bias: string;
}

/** Which tensors of a file make one of our layers. */
export type LayerMap =
  ConvolutionMap | ScaledConvolutionMap | DenseMap | NormalizationMap | FoldedMap;

/** What weights expect of pixels; see {@link Preprocessing}. */
export type WeightPreprocessing = Pick<Preprocessing, 'channelOrder' | 'scale' | 'offset'>;

/**
 * Where pretrained weights come from, and how their file becomes our layers: data, no code. Its
 * tensors are found by name; which of them fit is a matter of the network that takes them.
 */
export interface WeightSource extends PluginInfo<'weights'> {
  readonly format: WeightFormat;
  /** Licence of the weights, where known; what one should know before using them. */
  readonly licence: string;
  /** Ids of the backbones that they fit. */
  readonly backbones: readonly string[];
  /** Options that such a backbone must have, as `strideOn: 3x3`. */
  readonly backboneOptions?: Readonly<Record<string, unknown>>;
  /** How the source lays out kernels and images: channels first, [out, in, h, w], or last. */
  readonly axes: 'oihw' | 'hwio';
  /** What the source adds to variances, where that is not 1e-5. */
  readonly epsilon?: number;
  /** What the weights were trained on. */
  readonly preprocessing: WeightPreprocessing;
  readonly layers: readonly LayerMap[];
  /** Path of a file that an npm package brought, for weights that need no file from the user. */
  readonly bundled?: () => string;
}

/** Defines a source of weights. */
export function defineWeights(source: Omit<WeightSource, 'kind'>): WeightSource {
  return { kind: 'weights', ...source };
}
