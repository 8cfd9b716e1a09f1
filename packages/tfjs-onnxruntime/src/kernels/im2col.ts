import type { Emitter } from '../compile/emitter.js';
import type { Value } from '../compile/value.js';
import { sizeOf } from '../shapes.js';
import type { Geometry } from './conv-geometry.js';

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

function window(
  graph: Emitter,
  padded: string,
  start: readonly [number, number],
  { output, strides, pads, input }: Geometry,
  rowAxis: 1 | 2,
): string {
  const end = start.map((first, axis) => first + (output[axis] ?? 1) * (strides[axis] ?? 1));
  const whole =
    pads.every((pad) => pad === 0) &&
    [0, 1].every(
      (axis) => start[axis] === 0 && strides[axis] === 1 && output[axis] === input[axis],
    );
  if (whole) return padded;
  return graph.op('Slice', [
    padded,
    graph.ints(start),
    graph.ints(end),
    graph.ints([rowAxis, rowAxis + 1]),
    graph.ints(strides),
  ]);
}

/** Concatenates where there is more than one. */
export function join(graph: Emitter, names: readonly string[], axis: number): string {
  const [first = ''] = names;
  return names.length === 1 ? first : graph.op('Concat', names, { axis });
}
