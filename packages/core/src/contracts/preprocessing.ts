/**
 * What a network expects of its frames. It travels with checkpoints and ONNX files, so that nobody
 * has to guess: value = pixel × scale + offset for each channel, pixel in [0, 255].
 */
export interface Preprocessing {
  /** Width of the face crop in pixels. */
  readonly width: number;
  /** Height of the face crop in pixels. */
  readonly height: number;
  /** Order of the channels along the last axis. */
  readonly channelOrder: 'rgb' | 'bgr';
  /** Factor for each channel, in the order of `channelOrder`. */
  readonly scale: readonly [number, number, number];
  /** Summand for each channel, in the order of `channelOrder`. */
  readonly offset: readonly [number, number, number];
  /** Landmarks are normalised to the crop: -1 is its left or top edge, 1 its right or bottom. */
  readonly landmarks: 'crop';
}

/** RGB scaled to [-1, 1], as the paper does (Sect. 4.2), for a square crop of `size` pixels. */
export function unitRange(size: number): Preprocessing {
  const scale = 1 / 127.5;
  return {
    width: size,
    height: size,
    channelOrder: 'rgb',
    scale: [scale, scale, scale],
    offset: [-1, -1, -1],
    landmarks: 'crop',
  };
}
