import { createPreprocessor, type Preprocessing } from '@circumplex/core';
import type { ModelMetadata } from '../metadata/schema.js';

/** Frames [N, height, width, 3]: RGB bytes, or what the preprocessing makes of them. */
export type Frames = Uint8Array | Float32Array;

/** The RGB bytes that the preprocessing made these numbers of; each is rounded to a whole pixel. */
export function toPixels(
  values: Float32Array,
  { channelOrder, scale, offset }: Preprocessing,
): Uint8Array {
  // Clamped arrays round to the nearest and keep to 0…255.
  const pixels = new Uint8ClampedArray(values.length);
  for (let i = 0; i < values.length; i++) {
    const c = i % 3;
    const rgb = channelOrder === 'rgb' ? c : 2 - c;
    pixels[i - c + rgb] = (values[i]! - offset[c]!) / scale[c]!;
  }
  return new Uint8Array(pixels.buffer);
}

/** [N, area, 3] → [N, 3, area]. */
function channelsFirst<T extends Frames>(frames: T, area: number): T {
  const result = frames.slice() as T;
  for (let i = 0; i < frames.length; i++) {
    const c = i % 3;
    const pixel = (i - c) / 3;
    const at = pixel % area;
    result[(pixel - at) * 3 + c * area + at] = frames[i]!;
  }
  return result;
}

/** Frames as a file wants them: bytes or numbers, channels last or first. */
export function framesFor(
  { preprocessing }: Pick<ModelMetadata, 'preprocessing'>,
  { type, layout = 'nhwc' }: ModelMetadata['inputs'][number],
  frames: Frames,
): Frames {
  const bytes = frames instanceof Uint8Array;
  let wanted = frames;
  if (type === 'uint8' && !bytes) wanted = toPixels(frames, preprocessing);
  if (type === 'float32' && bytes) wanted = createPreprocessor(preprocessing)(frames);
  return layout === 'nhwc'
    ? wanted
    : channelsFirst(wanted, preprocessing.width * preprocessing.height);
}
