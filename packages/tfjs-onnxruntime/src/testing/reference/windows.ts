import { forEachIndex, generate, read } from './nd-array.js';
import type { NdArray } from './nd-array.js';

/** Pixels before and after, of rows and of columns; or TensorFlow's rule. */
export type Padding = 'same' | 'valid' | readonly (readonly [number, number])[];

/** A sliding window over the rows and columns of NHWC images. */
export interface Window {
  readonly size: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly padding: Padding;
}

interface Axis {
  readonly positions: number;
  /** Pixel of the image under the window's first tap, at a position. */
  readonly start: (position: number) => number;
}

function axisOf(length: number, axis: 0 | 1, window: Window): Axis {
  const [size = 1, stride = 1, dilation = 1] = [window.size, window.strides, window.dilations].map(
    (pair) => pair[axis],
  );
  const reach = (size - 1) * dilation + 1;
  if (window.padding === 'same') {
    const positions = Math.ceil(length / stride);
    const before = Math.floor(Math.max((positions - 1) * stride + reach - length, 0) / 2);
    return { positions, start: (position) => position * stride - before };
  }
  const [before, after] = window.padding === 'valid' ? [0, 0] : (window.padding[axis] ?? [0, 0]);
  const positions = Math.floor((length + before + after - reach) / stride) + 1;
  return { positions, start: (position) => position * stride - before };
}

/** Rows and columns of what a window gives. */
export function positionsOf(shape: readonly number[], window: Window): [number, number] {
  const [, rows = 1, columns = 1] = shape;
  return [axisOf(rows, 0, window).positions, axisOf(columns, 1, window).positions];
}

/** A pixel under a window: its row and column in the image, and the tap over it. */
type Visit = (row: number, column: number, tap: readonly [number, number]) => void;

/** Calls `visit` for each pixel of the image, not of its padding, under a window at a position. */
function visitWindow(
  shape: readonly number[],
  window: Window,
  position: readonly [number, number],
  visit: Visit,
): void {
  const [, rows = 1, columns = 1] = shape;
  const top = axisOf(rows, 0, window).start(position[0]);
  const left = axisOf(columns, 1, window).start(position[1]);
  for (let u = 0; u < (window.size[0] ?? 1); u += 1)
    for (let v = 0; v < (window.size[1] ?? 1); v += 1) {
      const row = top + u * (window.dilations[0] ?? 1);
      const column = left + v * (window.dilations[1] ?? 1);
      if (row >= 0 && row < rows && column >= 0 && column < columns) visit(row, column, [u, v]);
    }
}

/** Each output element is `fold` of the pixels under its window. */
function slide(
  x: NdArray,
  window: Window,
  channels: number,
  fold: (pixels: (visit: Visit) => void, batch: number, channel: number) => number,
): NdArray {
  const [batches = 1] = x.shape;
  const shape = [batches, ...positionsOf(x.shape, window), channels];
  return generate(shape, ([batch = 0, row = 0, column = 0, channel = 0]) =>
    fold((visit) => visitWindow(x.shape, window, [row, column], visit), batch, channel),
  );
}

/** Convolution (correlation) of [N, H, W, C] with [h, w, C, K]. */
export function conv2d(x: NdArray, filter: NdArray, window: Window): NdArray {
  const [, , inputs = 1, outputs = 1] = filter.shape;
  return slide(x, window, outputs, (pixels, batch, output) => {
    let sum = 0;
    pixels((row, column, [u, v]) => {
      for (let input = 0; input < inputs; input += 1)
        sum += read(x, [batch, row, column, input]) * read(filter, [u, v, input, output]);
    });
    return sum;
  });
}

/** The adjoint of {@link conv2d} for images of a shape: what each output has of each pixel. */
export function conv2dTransposed(
  dy: NdArray,
  filter: NdArray,
  shape: readonly number[],
  window: Window,
): NdArray {
  const result = generate(shape, () => 0);
  forEachIndex(dy.shape, ([batch = 0, i = 0, j = 0, output = 0], flat) => {
    visitWindow(shape, window, [i, j], (row, column, [u, v]) => {
      for (let input = 0; input < (shape[3] ?? 1); input += 1) {
        const share = (dy.values[flat] ?? NaN) * read(filter, [u, v, input, output]);
        add(result, [batch, row, column, input], share);
      }
    });
  });
  return result;
}

/** Depthwise convolution of [N, H, W, C] with [h, w, C, M]; output channel c·M + m. */
export function depthwiseConv2d(x: NdArray, filter: NdArray, window: Window): NdArray {
  const [, , inputs = 1, multiplier = 1] = filter.shape;
  return slide(x, window, inputs * multiplier, (pixels, batch, output) => {
    const input = Math.floor(output / multiplier);
    let sum = 0;
    pixels((row, column, [u, v]) => {
      sum +=
        read(x, [batch, row, column, input]) * read(filter, [u, v, input, output % multiplier]);
    });
    return sum;
  });
}

/** Largest pixel under each window. */
export function maxPool(x: NdArray, window: Window): NdArray {
  return slide(x, window, x.shape[3] ?? 1, (pixels, batch, channel) => {
    let largest = -Infinity;
    pixels((row, column) => {
      largest = Math.max(largest, read(x, [batch, row, column, channel]));
    });
    return largest;
  });
}

/** Mean under each window: of the pixels that it covers, or their sum over the whole window's size. */
export function avgPool(x: NdArray, window: Window, over: 'covered' | 'whole'): NdArray {
  const whole = window.size.reduce((size, length) => size * length, 1);
  return slide(x, window, x.shape[3] ?? 1, (pixels, batch, channel) => {
    let [sum, covered] = [0, 0];
    pixels((row, column) => {
      sum += read(x, [batch, row, column, channel]);
      covered += 1;
    });
    return sum / (over === 'covered' ? covered : whole);
  });
}

function add({ shape, values }: NdArray, index: readonly number[], value: number): void {
  const flat = index.reduce((sum, at, axis) => sum * (shape[axis] ?? 1) + at, 0);
  values[flat] = (values[flat] ?? NaN) + value;
}
