import type { Emitter } from '../compile/emitter.js';
import type { Geometry } from './conv-geometry.js';

/**
 * An image under each column of a window (x, cut to the output's width) or each row (dy, grown to
 * the input's height): products of one with the other over pixels are a filter's gradient.
 * `rowAxis` is 2 for NCHW and 1 for NHWC.
 */
export function shifted(
  graph: Emitter,
  name: string,
  { kernel, input, output, pads }: Geometry,
  direction: 'columns' | 'rows',
  rowAxis: 1 | 2,
): string[] {
  if (direction === 'columns')
    return range(kernel[1]).map((column) => {
      const before = pads[1] - column;
      return shift(graph, name, rowAxis + 1, before, output[1] - input[1] - before);
    });
  return range(kernel[0]).map((row) => {
    const before = row - pads[0];
    return shift(graph, name, rowAxis, before, input[0] - output[0] - before);
  });
}

/** Zeros in front and behind along one axis; negative counts cut. */
function shift(graph: Emitter, name: string, axis: number, before: number, after: number): string {
  if (before === 0 && after === 0) return name;
  const pads = [0, 0, 0, 0, 0, 0, 0, 0];
  pads[axis] = before;
  pads[axis + 4] = after;
  return graph.op('Pad', [name, graph.ints(pads)]);
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
