import type { Emitter } from '../compile/emitter.js';
import type { Value } from '../compile/value.js';
import { sizeOf } from '../shapes.js';
import type { Geometry } from './conv-geometry.js';

/** An end beyond every image. */
const END = [2 ** 31 - 1, 2 ** 31 - 1];

/**
 * The input pixels under each tap of a window: one tensor of the output's rows and columns per
 * tap, row by row. `rowAxis` is 2 for NCHW and 1 for NHWC.
 */
export function taps(graph: Emitter, x: string, geometry: Geometry, rowAxis: 1 | 2): string[] {
  const padded = padImage(graph, x, geometry, rowAxis);
  const { kernel, dilations } = geometry;
  const names: string[] = [];
  for (let row = 0; row < kernel[0]; row += 1) {
    for (let column = 0; column < kernel[1]; column += 1) {
      const start = [row * dilations[0], column * dilations[1]] as const;
      names.push(window(graph, padded, start, geometry, rowAxis));
    }
  }
  return names;
}

/** The input pixels of a pointwise convolution, one a row: [batch · pixels, in]. */
export function pixels(graph: Emitter, x: Value, geometry: Geometry): string {
  const [picked = ''] = taps(graph, graph.plain(x), geometry, 1);
  return graph.reshape(picked, [geometry.batch * sizeOf(geometry.output), geometry.inChannels]);
}

function padImage(graph: Emitter, x: string, { pads }: Geometry, rowAxis: 1 | 2): string {
  if (pads.every((pad) => pad === 0)) return x;
  const before = [0, 0, 0, 0];
  const after = [0, 0, 0, 0];
  [before[rowAxis], before[rowAxis + 1], after[rowAxis], after[rowAxis + 1]] = pads;
  return graph.op('Pad', [x, graph.ints([...before, ...after])]);
}

/**
 * With strides, a tap is a window of the image that every stride-th row and column make: those few
 * images are picked once, since picking is slow, and each tap is then cut out of one in whole rows.
 */
function window(
  graph: Emitter,
  padded: string,
  start: readonly [number, number],
  geometry: Geometry,
  rowAxis: 1 | 2,
): string {
  const { output, strides, pads, input } = geometry;
  const axes = [0, 1] as const;
  const phase = axes.map((axis) => start[axis] % strides[axis]);
  const first = axes.map((axis) => Math.floor(start[axis] / strides[axis]));
  const sizes = axes.map((axis) => {
    const extent = pads[axis] + input[axis] + pads[(axis + 2) as 2 | 3];
    return Math.ceil((extent - (phase[axis] ?? 0)) / strides[axis]);
  });
  const unit = strides.every((step) => step === 1);
  const picked = unit ? padded : slice(graph, padded, rowAxis, phase, END, strides);
  if (axes.every((axis) => first[axis] === 0 && sizes[axis] === output[axis])) return picked;
  const last = axes.map((axis) => (first[axis] ?? 0) + output[axis]);
  return slice(graph, picked, rowAxis, first, last, [1, 1]);
}

function slice(
  graph: Emitter,
  name: string,
  rowAxis: 1 | 2,
  ...bounds: readonly (readonly number[])[]
): string {
  const [first = [], last = [], steps = []] = bounds;
  const axes = [rowAxis, rowAxis + 1];
  return graph.op('Slice', [name, ...[first, last, axes, steps].map((list) => graph.ints(list))]);
}

/** Concatenates where there is more than one. */
export function join(graph: Emitter, names: readonly string[], axis: number): string {
  const [first = ''] = names;
  return names.length === 1 ? first : graph.op('Concat', names, { axis });
}
