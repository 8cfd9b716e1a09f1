import type { Preprocessing } from './contracts/index.js';

/** Every value that a byte can become, for each channel of the source order RGB. */
function tables({ scale, offset, channelOrder }: Preprocessing): Float32Array[] {
  return [0, 1, 2].map((rgb) => {
    const at = (channelOrder === 'rgb' ? rgb : 2 - rgb) as 0 | 1 | 2;
    return Float32Array.from({ length: 256 }, (_, pixel) => pixel * scale[at] + offset[at]);
  });
}

/**
 * The function that turns pixels into what a network expects: value = pixel × scale + offset, with
 * channels reordered.
 *
 * @returns from RGB bytes [..., 3] to float32 values of the same shape.
 */
export function createPreprocessor(
  preprocessing: Preprocessing,
): (pixels: Uint8Array) => Float32Array {
  const [red, green, blue] = tables(preprocessing) as [Float32Array, Float32Array, Float32Array];
  const [first, last] = preprocessing.channelOrder === 'rgb' ? [0, 2] : [2, 0];
  return (pixels) => {
    const values = new Float32Array(pixels.length);
    for (let i = 0; i < pixels.length; i += 3) {
      values[i + first] = red[pixels[i]!]!;
      values[i + 1] = green[pixels[i + 1]!]!;
      values[i + last] = blue[pixels[i + 2]!]!;
    }
    return values;
  };
}
