import { float } from '@circumplex/onnx-model';
import type { LayerConverter } from '../export/converter.js';
import type { LayerConversion } from '../export/layer-conversion.js';
import { featureAxis, type Value } from '../export/value.js';
import { affineOf, normalizationConfig } from '../lowering/normalization.js';

/** A vector of one number per channel: as stored, or one value for all where the layer has none. */
async function vector(
  conversion: LayerConversion,
  name: string,
  channels: number,
  otherwise: number,
): Promise<string> {
  const weight = await conversion.optionalWeight(name);
  const data = weight?.data ?? new Float32Array(channels).fill(otherwise);
  return conversion.store(`${conversion.layer.name}/${name}`, [channels], data);
}

async function node(conversion: LayerConversion, x: Value, epsilon: number): Promise<string> {
  const { dims } = await conversion.weight('moving_mean');
  const channels = dims[0]!;
  const inputs = [
    x.name,
    await vector(conversion, 'gamma', channels, 1),
    await vector(conversion, 'beta', channels, 0),
    await vector(conversion, 'moving_mean', channels, 0),
    await vector(conversion, 'moving_variance', channels, 1),
  ];
  return conversion.op('BatchNormalization', inputs, { epsilon: float(epsilon) });
}

/** Over [B, T, F], whose axis 1 is not the channels, as ONNX's operator would have it. */
async function affine(conversion: LayerConversion, x: Value): Promise<string> {
  const { scale, shift } = await affineOf(conversion, conversion.layer);
  const scaled = conversion.op('Mul', [x.name, conversion.float32([...scale])]);
  return conversion.op('Add', [scaled, conversion.float32([...shift])]);
}

/**
 * tf.layers.batchNormalization over the last axis, with its running statistics: nothing where it
 * was folded into the convolution before it, else BatchNormalization.
 */
export const batchNormalization: LayerConverter = async (conversion) => {
  const { input } = conversion;
  if (conversion.isFolded) return input;
  const { axis, epsilon } = conversion.config(normalizationConfig);
  const rank = input.dims.length;
  if (conversion.axis(axis) !== rank - 1) {
    throw conversion.unsupported('it must run over the last axis', `axis ${axis}`);
  }
  const x = rank === 4 ? conversion.channelsFirst(input) : conversion.plain(input);
  const direct = featureAxis(x) === 1;
  const y = direct ? await node(conversion, x, epsilon) : await affine(conversion, x);
  return conversion.output(y, { channels: x.channels });
};
