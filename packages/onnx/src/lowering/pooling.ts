import type { LayerConversion } from '../export/layer-conversion.js';
import type { Value } from '../export/value.js';
import { poolingConfig } from './config.js';
import { padsOf } from './padding.js';

/** A pool with a sliding window: ONNX MaxPool or AveragePool. Averages leave padding out. */
export function pool(conversion: LayerConversion, type: 'MaxPool' | 'AveragePool'): Value {
  const { poolSize, strides, padding } = conversion.config(poolingConfig);
  const x = conversion.channelsFirst(conversion.input);
  const pads = padsOf(conversion, x.dims, { size: poolSize, strides, padding });
  const y = conversion.op(type, [x.name], { kernel_shape: poolSize, strides, pads });
  return conversion.output(y, { channels: 'first' });
}

/** A pool over the whole image, [N, H, W, C] → [N, C]. */
export function globalPool(
  conversion: LayerConversion,
  type: 'GlobalMaxPool' | 'GlobalAveragePool',
): Value {
  const x = conversion.channelsFirst(conversion.input);
  const pooled = conversion.op(type, [x.name]);
  return conversion.output(conversion.op('Flatten', [pooled], { axis: 1 }));
}
