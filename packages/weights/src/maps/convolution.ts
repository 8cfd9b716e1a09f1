import type { ConvolutionMap } from '@circumplex/core';
import { given, type Conversion, type MapKind } from './map-kind.js';
import { differs, vectorsDiffer } from './shapes.js';

/** [out, in, h, w] as [h, w, in, out]. */
function outermostLast(values: Float32Array, shape: readonly number[]): Float32Array {
  const [out, channels, height, width] = shape as [number, number, number, number];
  const area = height * width;
  const result = new Float32Array(values.length);
  let from = 0;
  for (let o = 0; o < out; o++) {
    for (let i = 0; i < channels; i++) {
      for (let at = 0; at < area; at++) result[(at * channels + i) * out + o] = values[from++]!;
    }
  }
  return result;
}

/** The kernel's shape in our axes. */
function ours(shape: readonly number[], { source }: Conversion): readonly number[] {
  if (source.axes === 'hwio' || shape.length !== 4) return shape;
  const [out, channels, height, width] = shape as [number, number, number, number];
  return [height, width, channels, out];
}

/** A convolution's kernel and bias. */
export const convolution: MapKind<ConvolutionMap> = {
  tensors: ({ kernel, bias }) => given(kernel, bias),
  weights: ({ bias }) => given('kernel', bias && 'bias'),
  obstacle({ kernel, bias }, conversion) {
    const shape = ours(conversion.tensor(kernel).shape, conversion);
    return (
      differs(kernel, shape, conversion.layer.weights.get('kernel')) ??
      vectorsDiffer(conversion, { bias })
    );
  },
  values({ kernel, bias }, { source, tensor }) {
    const { shape } = tensor(kernel);
    const read = tensor(kernel).read();
    return {
      kernel: source.axes === 'oihw' ? outermostLast(read, shape) : read,
      ...(bias !== undefined && { bias: tensor(bias).read() }),
    };
  },
};
