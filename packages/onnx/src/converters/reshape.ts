import type { LayerConverter } from '../export/converter.js';

/** tf.layers.reshape → Reshape; every size after the batch must be known. */
export const reshape: LayerConverter = (conversion) => {
  const sizes = conversion.outputShape.slice(1).map((size) => {
    if (size === null) throw conversion.unsupported('its sizes must be fixed', 'a dynamic one');
    return size;
  });
  const x = conversion.plain(conversion.input);
  return conversion.output(conversion.op('Reshape', [x.name, conversion.int64([-1, ...sizes])]));
};
