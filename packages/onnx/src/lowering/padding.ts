import type { LayerConversion } from '../export/layer-conversion.js';
import type { ValueDim } from '../export/value.js';

/** A window that slides over an image. */
export interface Window {
  /** Height and width. */
  readonly size: readonly number[];
  readonly strides: readonly number[];
  readonly dilations?: readonly number[];
  readonly padding: 'same' | 'valid';
}

function samePadding(input: number, size: number, stride: number, dilation: number): number[] {
  const reach = (size - 1) * dilation + 1;
  const total = Math.max((Math.ceil(input / stride) - 1) * stride + reach - input, 0);
  const before = Math.floor(total / 2);
  return [before, total - before];
}

/**
 * ONNX's pads [top, left, bottom, right] for a window. TensorFlow's SAME puts the odd row at the
 * end, so pads depend on the image's size and differ from side to side.
 *
 * @param dims - [N, height, width, channels].
 * @throws CircumplexError EXPORT_UNSUPPORTED where SAME meets an image of unknown size.
 */
export function padsOf(
  conversion: LayerConversion,
  dims: readonly ValueDim[],
  { size, strides, dilations = [1, 1], padding }: Window,
): number[] {
  if (padding === 'valid') return [0, 0, 0, 0];
  const [top, left] = [0, 1].map((i) => {
    const input = dims[i + 1];
    if (typeof input !== 'number') {
      throw conversion.unsupported('SAME padding needs an image of fixed size', `'${input}'`);
    }
    return samePadding(input, size[i]!, strides[i]!, dilations[i]!);
  }) as [[number, number], [number, number]];
  return [top[0], left[0], top[1], left[1]];
}
