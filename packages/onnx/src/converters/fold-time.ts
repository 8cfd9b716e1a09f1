import type { LayerConverter } from '../export/converter.js';
import { fixedSizes } from '../lowering/sizes.js';
import { physicalDims } from '../export/value.js';

/** [B, T, ...] → [B·T, ...]: Reshape; nothing in the frame variant, which has no T. */
export const foldTime: LayerConverter = (conversion) => {
  if (conversion.isFrame) return conversion.input;
  const { name, dims, ...layout } = conversion.input;
  const [batch, time, ...rest] = dims;
  const sizes = fixedSizes(conversion, physicalDims({ dims, ...layout }).slice(2));
  const folded = conversion.op('Reshape', [name, conversion.int64([-1, ...sizes])]);
  return { ...layout, name: folded, dims: [`${batch}*${time}`, ...rest] };
};
