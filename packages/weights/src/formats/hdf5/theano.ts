import { unsupported } from '../problems.js';
import type { Hdf5Layer, KerasListing } from './protocol.js';

/** Whether kernels stand as Theano's convolution wants them: turned by 180°. */
export function isTurned({ backend }: KerasListing): boolean {
  return backend === 'theano';
}

/** Turns kernels [h, w, in, out] by 180°: Theano convolves where others correlate. */
export function turned(values: Float32Array, shape: readonly number[]): Float32Array {
  const [height = 1, width = 1] = shape;
  const positions = height * width;
  const channels = values.length / positions;
  const result = new Float32Array(values.length);
  for (let at = 0; at < positions; at++) {
    const from = values.subarray(at * channels, (at + 1) * channels);
    result.set(from, (positions - 1 - at) * channels);
  }
  return result;
}

/** Kernel [out, in, h, w] by the look of its bias [out]. */
function outputsFirst({ weights: [kernel, bias] }: Hdf5Layer): boolean {
  if (kernel?.shape.length !== 4 || bias?.shape.length !== 1) return false;
  const [outputs] = bias.shape;
  return kernel.shape[0] === outputs && kernel.shape[3] !== outputs;
}

/**
 * Refuses files of Keras 1 in Theano's order of axes. They do not say whether kernels are turned, so
 * nobody can know but who made them.
 */
export function refuseOutputsFirst(file: string, { kerasVersion, layers }: KerasListing): void {
  if (kerasVersion && !kerasVersion.startsWith('1')) return;
  const layer = layers.find(outputsFirst);
  if (!layer) return;
  throw unsupported(
    file,
    `the kernel of '${layer.name}' must be [h, w, in, out]`,
    "Theano's order of axes, [out, in, h, w]",
    "load it in Keras 2 with image_data_format 'channels_last' and save it again",
  );
}
