/**
 * Largest weight as an integer: 7 bits of the 8. Processors with AVX2 or AVX-512 but no VNNI add
 * two products of uint8 and int8 in 16 bits and cut off what does not fit: 2 × 255 × 64 does.
 */
const LARGEST = 64;
/** Largest bias as an integer: leaves room in 32 bits for the sum of the products. */
const LARGEST_BIAS = 2 ** 30;
const LEAST_SCALE = 1e-30;

/** Weights as int8, with a scale for each output channel. */
export interface Int8Weights {
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

/** How the output channels lie in a tensor: element `i` belongs to `floor(i / inner) % count`. */
export interface Channels {
  readonly count: number;
  readonly inner: number;
}

/** The channels along an axis. */
export function channelsOf(dims: readonly number[], axis: number): Channels {
  const inner = dims.slice(axis + 1).reduce((product, dim) => product * dim, 1);
  return { count: dims[axis]!, inner };
}

function largestOf(weights: Float32Array, { count, inner }: Channels): Float64Array {
  const largest = new Float64Array(count);
  for (let start = 0, channel = 0; start < weights.length; start += inner) {
    for (let i = start; i < start + inner; i++) {
      const magnitude = Math.abs(weights[i]!);
      if (magnitude > largest[channel]!) largest[channel] = magnitude;
    }
    if (++channel === count) channel = 0;
  }
  return largest;
}

/**
 * Quantises weights symmetrically, each output channel by its own largest magnitude.
 *
 * @param bias - of the channels, quantised later by `inputScale` × the weights' scale: a channel
 * whose weights are so small that its bias would not fit into int32 gets a larger scale.
 */
export function quantizeWeights(
  weights: Float32Array,
  channels: Channels,
  bias: Float32Array | undefined,
  inputScale: number,
): Int8Weights {
  const largest = largestOf(weights, channels);
  const scales = Float32Array.from(largest, (magnitude, channel) => {
    const forBias = Math.abs(bias?.[channel] ?? 0) / inputScale / LARGEST_BIAS;
    return Math.max(magnitude / LARGEST, forBias, LEAST_SCALE);
  });
  const values = new Int8Array(weights.length);
  const { count, inner } = channels;
  for (let start = 0, channel = 0; start < weights.length; start += inner) {
    const scale = scales[channel]!;
    for (let i = start; i < start + inner; i++) values[i] = Math.round(weights[i]! / scale);
    if (++channel === count) channel = 0;
  }
  return { values, scales };
}

/** A bias as int32, with the scales that the sums of products have. */
export function quantizeBias(
  bias: Float32Array,
  { scales }: Int8Weights,
  inputScale: number,
): { readonly values: Int32Array; readonly scales: Float32Array } {
  const sums = scales.map((scale) => scale * inputScale);
  return {
    values: Int32Array.from(bias, (value, i) => Math.round(value / sums[i]!)),
    scales: sums,
  };
}
