import type { LayerConversion, WeightData } from '../export/layer-conversion.js';
import { featureAxis, type Value } from '../export/value.js';
import { activate } from './activation.js';
import type { ConvolutionConfig } from './config.js';
import { affineOf, scaleRows } from './normalization.js';
import { padsOf } from './padding.js';

/** A convolution's kernel as ONNX has it. */
export interface Kernel {
  /** Name of the initializer. */
  readonly name: string;
  /** [outputs, inputs of a group, height, width]. */
  readonly dims: readonly number[];
  readonly data: Float32Array;
  /** Groups of channels: 1, or as many as there are inputs for a depthwise one. */
  readonly group: number;
}

interface Folded {
  readonly data: Float32Array;
  readonly bias?: Float32Array;
}

async function fold(
  conversion: LayerConversion,
  data: Float32Array,
  bias: WeightData | undefined,
): Promise<Folded> {
  const layer = conversion.foldedNormalization;
  if (!layer) return { data, ...(bias && { bias: bias.data }) };
  const { scale, shift } = await affineOf(conversion, layer);
  const moved = Float32Array.from(shift, (s, i) => s + (bias?.data[i] ?? 0) * scale[i]!);
  return { data: scaleRows(data, scale), bias: moved };
}

/**
 * A Conv node with the layer's bias, with the batch normalisation that follows the layer folded
 * into both, and with the layer's activation.
 *
 * @param x - channels first.
 * @param spatial - window settings; those of the layer, unless it is one of two convolutions.
 */
export async function convolve(
  conversion: LayerConversion,
  x: Value,
  kernel: Kernel,
  spatial: ConvolutionConfig,
): Promise<Value> {
  const bias = await conversion.optionalWeight('bias');
  const folded = await fold(conversion, kernel.data, bias);
  const inputs = [x.name, conversion.store(kernel.name, kernel.dims, folded.data)];
  if (folded.bias) {
    const name = `${conversion.layer.name}/bias`;
    inputs.push(conversion.store(name, [folded.bias.length], folded.bias));
  }
  const y = conversion.op('Conv', inputs, windowAttributes(conversion, x, kernel, spatial));
  const output = conversion.output(y, { channels: 'first' });
  return { ...output, name: activate(conversion, y, spatial.activation, featureAxis(output)) };
}

/** Attributes of a Conv node. */
export function windowAttributes(
  conversion: LayerConversion,
  x: Value,
  { dims, group }: Pick<Kernel, 'dims' | 'group'>,
  { strides, dilationRate, padding }: ConvolutionConfig,
) {
  const size = dims.slice(2);
  const window = { size, strides, dilations: dilationRate, padding };
  return {
    kernel_shape: size,
    strides,
    dilations: dilationRate,
    pads: padsOf(conversion, x.dims, window),
    group,
  };
}
