import type { LayerConverter } from '../export/converter.js';
import { fixedSizes } from '../lowering/sizes.js';
import { physicalDims } from '../export/value.js';

/**
 * [B·T, ...] and a reference [B, T, ...] → [B, T, ...]: Reshape to what Shape says; nothing in the
 * frame variant.
 */
export const unfoldTime: LayerConverter = (conversion) => {
  const [folded, reference] = conversion.inputs;
  if (conversion.isFrame) return folded!;
  const { name, dims, ...layout } = folded!;
  const [batch, time] = reference!.dims;
  const sizes = fixedSizes(conversion, physicalDims({ dims, ...layout }).slice(1));
  const leading = conversion.op('Shape', [reference!.name], { start: 0, end: 2 });
  const shape = conversion.op('Concat', [leading, conversion.int64(sizes)], { axis: 0 });
  const unfolded = conversion.op('Reshape', [name, shape]);
  return { ...layout, name: unfolded, dims: [batch!, time!, ...dims.slice(1)] };
};
