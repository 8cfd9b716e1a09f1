import type { Emitter } from '../compile/emitter.js';
import type { Geometry } from './conv-geometry.js';

/** What {@link shifted} moves, and along which side. */
export type Shift = 'image columns' | 'image rows' | 'gradient columns' | 'gradient rows';

/**
 * An image under each column or row of a window at stride 1. x is cut to the output's size, dy grown to the
 * input's: products of one with the other over pixels are a filter's gradient, where one is
 * shifted by columns and the other, or the same, by rows. `rowAxis` is 2 for NCHW and 1 for NHWC.
 */
export function shifted(
  graph: Emitter,
  name: string,
  { kernel, input, output, pads, dilations }: Geometry,
  what: Shift,
  rowAxis: 1 | 2,
): string[] {
  const side = what.endsWith('rows') ? 0 : 1;
  const [from, to, sign] = what.startsWith('image') ? [input, output, 1] : [output, input, -1];
  return range(kernel[side]).map((tap) => {
    const before = sign * (pads[side] - tap * dilations[side]);
    return shift(graph, name, rowAxis + side, before, to[side] - from[side] - before);
  });
}

/** The rows of a filter, each a matrix [kernel columns · in, out]. */
export function filterRows(
  graph: Emitter,
  filter: string,
  { kernel, inChannels, outChannels }: Geometry,
): readonly string[] {
  const matrix = [kernel[1] * inChannels, outChannels];
  const rows =
    kernel[0] === 1
      ? [filter]
      : graph.many('Split', [filter], { axis: 0, num_outputs: kernel[0] }, kernel[0]);
  return rows.map((row) => graph.reshape(row, matrix));
}

/**
 * NHWC, stride 1: the output of a convolution from its columns beside each other
 * [batch, in rows, out columns, kernel columns · in] and its filter.
 */
export function rowProducts(
  graph: Emitter,
  beside: string,
  filter: string,
  geometry: Geometry,
): string {
  const { batch, kernel, input, output, pads, inChannels, outChannels } = geometry;
  const rows = batch * input[0] * output[1];
  const flat = graph.reshape(beside, [rows, kernel[1] * inChannels]);
  const image = [batch, input[0], output[1], outChannels];
  return sum(
    graph,
    filterRows(graph, filter, geometry).map((weights, row) => {
      const product = graph.reshape(graph.op('Gemm', [flat, weights]), image);
      const before = pads[0] - row;
      return shift(graph, product, 1, before, output[0] - input[0] - before);
    }),
  );
}

/** NHWC gradients [batch, out rows, out columns, …] under each row of a window, added to in rows. */
export function gatherRows(graph: Emitter, parts: readonly string[], geometry: Geometry): string {
  return gather(graph, parts, geometry, 0);
}

/** The same for columns. */
export function gatherColumns(
  graph: Emitter,
  parts: readonly string[],
  geometry: Geometry,
): string {
  return gather(graph, parts, geometry, 1);
}

function gather(
  graph: Emitter,
  parts: readonly string[],
  { batch, input, output, strides, pads, dilations, inChannels, kernel }: Geometry,
  axis: 0 | 1,
): string {
  const [stride, size] = [strides[axis], input[axis]];
  // Rows come first, while the columns of the window still lie beside each other.
  const inner = axis === 0 ? output[1] * kernel[1] * inChannels : inChannels;
  const outer = axis === 0 ? batch : batch * input[0];
  return sum(
    graph,
    parts.map((part, tap) => {
      const grown = graph.reshape(part, [outer, output[axis], 1, inner]);
      const dilated = stride === 1 ? grown : shift(graph, grown, 2, 0, stride - 1);
      const lined = graph.reshape(dilated, [outer, output[axis] * stride, inner]);
      const before = tap * dilations[axis] - pads[axis];
      const after = size - output[axis] * stride - before;
      const placed = shift(graph, lined, 1, before, after, 3);
      const shape =
        axis === 0
          ? [batch, size, output[1], kernel[1] * inChannels]
          : [batch, input[0], size, inChannels];
      return graph.reshape(placed, shape);
    }),
  );
}

function sum(graph: Emitter, names: readonly string[]): string {
  const [first = ''] = names;
  return names.slice(1).reduce((total, name) => graph.op('Add', [total, name]), first);
}

/** Zeros in front and behind along one axis; negative counts cut. */
function shift(
  graph: Emitter,
  name: string,
  axis: number,
  before: number,
  after: number,
  rank = 4,
): string {
  if (before === 0 && after === 0) return name;
  const pads = Array<number>(2 * rank).fill(0);
  pads[axis] = before;
  pads[axis + rank] = after;
  return graph.op('Pad', [name, graph.ints(pads)]);
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
