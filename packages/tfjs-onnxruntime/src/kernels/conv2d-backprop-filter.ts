import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Emitter } from '../compile/emitter.js';
import type { Value } from '../compile/value.js';
import { sizeOf } from '../shapes.js';
import { convGeometry, fits, geometryKey } from './conv-geometry.js';
import type { Geometry, WindowAttributes } from './conv-geometry.js';
import { join, taps } from './im2col.js';
import { at, lazyKernel } from './lazy-kernel.js';
import { shifted } from './shifts.js';

interface Attributes extends WindowAttributes {
  readonly filterShape: number[];
}

/** Output rows from which on one matrix product per image beats one over all pixels. */
const PER_IMAGE_ROWS = 12;

/** The gradient of a convolution by its filter. */
export const conv2dBackpropFilter = lazyKernel<{ x: TensorInfo; dy: TensorInfo }, Attributes>(
  'Conv2DBackpropFilter',
  ({ inputs: { x, dy }, attrs, backend }) => {
    const shape = attrs.filterShape;
    const geometry = convGeometry(x.shape, shape, attrs);
    if (!geometry || !fits(geometry, dy)) return undefined;
    const key = `Conv2DBackpropFilter ${shape.join()} ${geometryKey(geometry)}`;
    return backend.record(key, [x, dy], shape, 'float32', (graph, values) => {
      const emit = isSeparable(geometry) ? separable : im2col;
      const flat = emit(graph, at(values, 0), at(values, 1), geometry);
      return graph.value(shape, 'float32', graph.reshape(flat, shape));
    });
  },
);

/**
 * Shifts of x by columns times shifts of dy by rows hold all taps: for a 3×3 filter 3 + 3 copies
 * instead of 9. Few input channels make 9 copies of x the smaller ones.
 */
function isSeparable({ kernel, strides, dilations, inChannels, outChannels }: Geometry): boolean {
  const unit = [...strides, ...dilations].every((step) => step === 1);
  const copies = kernel[1] * inChannels + kernel[0] * outChannels;
  return unit && sizeOf(kernel) > 1 && copies < sizeOf(kernel) * inChannels;
}

/** [columns·in, rows·out] products of shifted tensors, then the filter's order of axes. */
function separable(graph: Emitter, x: Value, dy: Value, geometry: Geometry): string {
  const { kernel, inChannels, outChannels } = geometry;
  const perImage = geometry.output[0] >= PER_IMAGE_ROWS;
  const rowAxis = perImage ? 2 : 1;
  const [source, gradient] = [x, dy].map((value) =>
    perImage ? graph.image(value) : graph.plain(value),
  );
  const columns = shifted(graph, source ?? '', geometry, 'columns', rowAxis);
  const rows = shifted(graph, gradient ?? '', geometry, 'rows', rowAxis);
  const axis = perImage ? 1 : 3;
  const left = join(graph, columns, axis);
  const right = join(graph, rows, axis);
  const pixels = geometry.input[0] * geometry.output[1];
  const [wide, high] = [kernel[1] * inChannels, kernel[0] * outChannels];
  const product = perImage
    ? productPerImage(graph, left, right, [geometry.batch, pixels, wide, high])
    : productOverPixels(graph, left, right, [geometry.batch * pixels, wide, high]);
  const taken = graph.reshape(product, [kernel[1], inChannels, kernel[0], outChannels]);
  return graph.transpose(taken, [2, 0, 1, 3]);
}

/** One column of pixels for each tap. */
function im2col(graph: Emitter, x: Value, dy: Value, geometry: Geometry): string {
  const { batch, kernel, inChannels, outChannels, output } = geometry;
  const perImage = output[0] >= PER_IMAGE_ROWS;
  const wide = sizeOf(kernel) * inChannels;
  const pixels = sizeOf(output);
  if (perImage) {
    const columns = join(graph, taps(graph, graph.image(x), geometry, 2), 1);
    return productPerImage(graph, columns, graph.image(dy), [batch, pixels, wide, outChannels]);
  }
  const columns = join(graph, taps(graph, graph.plain(x), geometry, 1), 3);
  return productOverPixels(graph, columns, graph.plain(dy), [batch * pixels, wide, outChannels]);
}

/** NCHW: a product for each image, summed over the batch. */
function productPerImage(
  graph: Emitter,
  left: string,
  right: string,
  [batch, pixels, rows, columns]: readonly [number, number, number, number],
): string {
  const operands = [
    graph.reshape(left, [batch, rows, pixels]),
    graph.reshape(right, [batch, columns, pixels]),
  ];
  const products = graph.contrib('FusedMatMul', operands, { transB: 1 });
  return graph.op('ReduceSum', [products, graph.ints([0])], { keepdims: 0 });
}

/** NHWC: one product over the pixels of all images. */
function productOverPixels(
  graph: Emitter,
  left: string,
  right: string,
  [pixels, rows, columns]: readonly [number, number, number],
): string {
  const operands = [graph.reshape(left, [pixels, rows]), graph.reshape(right, [pixels, columns])];
  return graph.op('Gemm', operands, { transA: 1 });
}
