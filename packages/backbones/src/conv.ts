import { heUniform, type BuildContext } from '@circumplex/core';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';

/** Settings of {@link conv}. */
export interface ConvSettings {
  readonly filters: number;
  /** Side of the square kernel. */
  readonly size: number;
  /** Default 1. */
  readonly stride?: number;
  /** Default 'same', as TensorFlow pads. */
  readonly padding?: 'same' | 'valid';
  /** Default none. */
  readonly activation?: 'relu';
  /** Default true. */
  readonly bias?: boolean;
}

/**
 * A square 2-D convolution [N, H, W, C] → [N, H', W', filters], kernel drawn uniformly by He et al.'s
 * rule (ICCV 2015) with a seed of its own.
 */
export function conv(
  x: SymbolicTensor,
  name: string,
  settings: ConvSettings,
  context: BuildContext,
): SymbolicTensor {
  const { filters, size, stride = 1, padding = 'same', activation, bias = true } = settings;
  const layer = layers.conv2d({
    name,
    filters,
    kernelSize: size,
    strides: stride,
    padding,
    useBias: bias,
    kernelInitializer: heUniform(context.seed(name)),
    ...(activation && { activation }),
  });
  return layer.apply(x) as SymbolicTensor;
}

/** Batch normalisation over the channels: epsilon 1e-5, running statistics with momentum 0.9. */
export function batchNorm(x: SymbolicTensor, name: string): SymbolicTensor {
  const layer = layers.batchNormalization({ name, epsilon: 1e-5, momentum: 0.9 });
  return layer.apply(x) as SymbolicTensor;
}

/** ReLU as a layer of its own. */
export function relu(x: SymbolicTensor, name: string): SymbolicTensor {
  return layers.activation({ name, activation: 'relu' }).apply(x) as SymbolicTensor;
}

/** Max-pooling with a square window. */
export function maxPool(
  x: SymbolicTensor,
  name: string,
  size: number,
  stride: number,
  padding: 'same' | 'valid',
): SymbolicTensor {
  const layer = layers.maxPooling2d({ name, poolSize: size, strides: stride, padding });
  return layer.apply(x) as SymbolicTensor;
}

/** The same number of zeros on all four sides. */
export function zeroPad(x: SymbolicTensor, name: string, by: number): SymbolicTensor {
  return layers.zeroPadding2d({ name, padding: [by, by] }).apply(x) as SymbolicTensor;
}
