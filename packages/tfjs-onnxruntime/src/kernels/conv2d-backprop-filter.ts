import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Emitter } from '../compile/emitter.js';
import type { Value } from '../compile/value.js';
import { sizeOf } from '../shapes.js';
import { pixelProducts, usesPixels } from './conv-filter-pixels.js';
import { convGeometry, fits, geometryKey } from './conv-geometry.js';
import type { Geometry, WindowAttributes } from './conv-geometry.js';
import { join, taps } from './im2col.js';
import { at, lazyKernel } from './lazy-kernel.js';
import { shifted } from './shifts.js';

interface Attributes extends WindowAttributes {
  readonly filterShape: number[];
}

/** Output rows from which on products per image beat one over all pixels. */
const PER_IMAGE_ROWS = 16;

/** Input channels from which on a product for each tap beats one over all taps beside each other. */
const MIN_CHANNELS = 16;

/** Elements of taps beside each other that exist at a time; more are made batch by batch. */
const MAX_COLUMNS = 1 << 23;

/** The gradient of a convolution by its filter. */
export const conv2dBackpropFilter = lazyKernel<{ x: TensorInfo; dy: TensorInfo }, Attributes>(
  'Conv2DBackpropFilter',
  ({ inputs: { x, dy }, attrs, backend }) => {
    const shape = attrs.filterShape;
    const geometry = convGeometry(x.shape, shape, attrs);
    if (!geometry || !fits(geometry, dy)) return undefined;
    const key = `Conv2DBackpropFilter ${shape.join()} ${geometryKey(geometry)}`;
    return backend.record(key, [x, dy], shape, 'float32', (graph, values) => {
      const flat = emitGradient(graph, at(values, 0), at(values, 1), geometry);
      return graph.value(shape, 'float32', graph.reshape(flat, shape));
    });
  },
);

function emitGradient(graph: Emitter, x: Value, dy: Value, geometry: Geometry): string {
  if (geometry.inChannels < MIN_CHANNELS && sizeOf(geometry.kernel) > 1)
    return besideEachOther(graph, x, dy, geometry);
  if (usesPixels(graph, geometry)) return pixelProducts(graph, x, dy, geometry);
  const perImage = geometry.output[0] >= PER_IMAGE_ROWS && sizeOf(geometry.kernel) > 1;
  const [source, gradient] = [x, dy].map((value) =>
    graph.name(value, perImage ? 'image' : 'plain'),
  );
  const unit = geometry.strides.every((step) => step === 1);
  const emit = unit ? shiftedProducts : tapProducts;
  const products = emit(graph, source ?? '', gradient ?? '', perImage ? 2 : 1, geometry);
  const { inChannels, outChannels } = geometry;
  const matrices = products.map((name) => graph.reshape(name, [1, inChannels, outChannels]));
  return join(graph, matrices, 0);
}

/**
 * Stride 1: shifts of x by columns times shifts of dy by rows, [in, out] for each tap. Two axes of
 * three shifts are six copies where the taps themselves would be nine.
 */
function shiftedProducts(
  graph: Emitter,
  x: string,
  dy: string,
  rowAxis: 1 | 2,
  geometry: Geometry,
): string[] {
  const pixels = geometry.input[0] * geometry.output[1];
  const columns = shifted(graph, x, geometry, 'image columns', rowAxis);
  const rows = shifted(graph, dy, geometry, 'gradient rows', rowAxis);
  return rows.flatMap((row) =>
    columns.map((column) => product(graph, column, row, pixels, rowAxis, geometry)),
  );
}

function tapProducts(
  graph: Emitter,
  x: string,
  dy: string,
  rowAxis: 1 | 2,
  geometry: Geometry,
): string[] {
  const pixels = sizeOf(geometry.output);
  return taps(graph, x, geometry, rowAxis).map((tap) =>
    product(graph, tap, dy, pixels, rowAxis, geometry),
  );
}

/** [in, out] sums over pixels: per image and then over the batch for NCHW, at once for NHWC. */
function product(
  graph: Emitter,
  x: string,
  dy: string,
  pixels: number,
  rowAxis: 1 | 2,
  { batch, inChannels, outChannels }: Geometry,
): string {
  if (rowAxis === 1) {
    const rows = batch * pixels;
    const operands = [graph.reshape(x, [rows, inChannels]), graph.reshape(dy, [rows, outChannels])];
    return graph.op('Gemm', operands, { transA: 1 });
  }
  const operands = [
    graph.reshape(x, [batch, inChannels, pixels]),
    graph.reshape(dy, [batch, outChannels, pixels]),
  ];
  return overBatch(graph, graph.contrib('FusedMatMul', operands, { transB: 1 }));
}

function overBatch(graph: Emitter, products: string): string {
  return graph.op('ReduceSum', [products, graph.ints([0])], { keepdims: 0 });
}

/** Few input channels: all taps as one matrix, some images at a time. */
function besideEachOther(graph: Emitter, x: Value, dy: Value, geometry: Geometry): string {
  const { batch, kernel, inChannels, output } = geometry;
  const wide = sizeOf(kernel) * inChannels * sizeOf(output);
  const images = Math.max(1, Math.min(batch, Math.floor(MAX_COLUMNS / wide)));
  const [source, gradient] = [graph.image(x), graph.image(dy)];
  const sums: string[] = [];
  for (let first = 0; first < batch; first += images) {
    const count = Math.min(images, batch - first);
    const part = { ...geometry, batch: count };
    const names = [source, gradient].map((name) => slice(graph, name, first, count, batch));
    sums.push(columnProduct(graph, names[0] ?? '', names[1] ?? '', part));
  }
  return sums.length === 1 ? (sums[0] ?? '') : graph.op('Sum', sums);
}

function slice(graph: Emitter, name: string, first: number, count: number, batch: number): string {
  if (count === batch) return name;
  const bounds = [[first], [first + count], [0]].map((list) => graph.ints(list));
  return graph.op('Slice', [name, ...bounds]);
}

function columnProduct(graph: Emitter, x: string, dy: string, geometry: Geometry): string {
  const { batch, kernel, inChannels, outChannels, output } = geometry;
  const columns = join(graph, taps(graph, x, geometry, 2), 1);
  const operands = [
    graph.reshape(columns, [batch, sizeOf(kernel) * inChannels, sizeOf(output)]),
    graph.reshape(dy, [batch, outChannels, sizeOf(output)]),
  ];
  return overBatch(graph, graph.contrib('FusedMatMul', operands, { transB: 1 }));
}
