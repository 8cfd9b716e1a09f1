import type { FeatureSegment } from '../export/feature-order.js';
import type { LayerConverter } from '../export/converter.js';
import type { Value } from '../export/value.js';

/** The order in which a flattened value holds its features, where it is not tfjs's. */
function orderOf({ channels, dims }: Value): readonly FeatureSegment[] | undefined {
  const [, height, width, depth] = dims;
  if (channels === 'last' || dims.length !== 4) return undefined;
  if (typeof height !== 'number' || typeof width !== 'number' || typeof depth !== 'number') {
    return undefined;
  }
  if (depth === 1 || height * width === 1) return undefined;
  return [{ height, width, channels: depth }];
}

/**
 * tf.layers.flatten → Flatten. An image stays in ONNX's order (channels first); layers with
 * weights that come next have their rows permuted instead.
 */
export const flatten: LayerConverter = (conversion) => {
  const { input } = conversion;
  const x = input.order || input.dims.length > 4 ? conversion.plain(input) : input;
  const order = orderOf(x);
  return conversion.output(conversion.op('Flatten', [x.name], { axis: 1 }), {
    ...(order && { order }),
  });
};
