import { floats } from '@circumplex/onnx-model';
import type { Emitter } from '../compile/emitter.js';
import type { Geometry } from './conv-geometry.js';
import { LARGEST } from './elementwise.js';
import { blockedMaxPool } from './pooling-blocked.js';

/**
 * The gradient of max pooling on blocked images, without positions. Pooling is done by columns and
 * then by rows, and the gradient goes back the same way: to the first row that has a window's maximum,
 * then to the first column of it that has. Lines are numbered from the padding on, and there are as
 * many windows as there are strides in them; those that do not exist have no gradient.
 */

/** Pixels of a window's side up to which this pays: its maxima are taken of 1 pixel, of 2, … */
const MAX_SIDE = 4;

/** Whether windows are small enough, and leave no pixels between them. */
export function dividesInBlocks({ kernel, strides }: Geometry): boolean {
  return kernel.every((size, axis) => size <= MAX_SIDE && size >= (strides[axis] ?? 1));
}

/** Names of blocked images. */
interface Pooling {
  readonly input: string;
  readonly dy: string;
}

/** Rows or columns. */
interface Axis {
  readonly axis: 0 | 1;
  readonly size: number;
  readonly stride: number;
  /** Padding before the first. */
  readonly lead: number;
  readonly length: number;
  readonly windows: number;
}

/** An image and its sizes: all channels of all images, rows, columns. */
interface Sized {
  readonly name: string;
  readonly sizes: readonly [number, number];
}

/** The gradient of max pooling, where it {@link dividesInBlocks | applies}. */
export function blockedMaxPoolGrad(graph: Emitter, names: Pooling, geometry: Geometry): string {
  const blocks = new Blocks(graph, geometry.batch, geometry.inChannels);
  const [rows, columns] = [axisOf(geometry, 0), axisOf(geometry, 1)];
  const { input, output } = geometry;
  const wide = blocks.pad(names.input, input, [0, columns.lead, 0, 0], -LARGEST);
  const across = blocks.maxima(wide, columns);
  const pooled = [input[0], columns.windows] as const;
  const high = blocks.pad(across.at(-1) ?? '', pooled, [rows.lead, 0, 0, 0], -LARGEST);
  const down = blocks.maxima(high, rows);
  const more = [0, 0, rows.windows - output[0], columns.windows - output[1]] as const;
  const dy = blocks.pad(names.dy, output, more);
  const ofRows = blocks.spread({ name: dy, sizes: [rows.windows, columns.windows] }, down, rows);
  return blocks.spread(ofRows, across, columns).name;
}

function axisOf({ kernel, strides, pads, input }: Geometry, axis: 0 | 1): Axis {
  const [size, stride, lead, length] = [kernel[axis], strides[axis], pads[axis], input[axis]];
  return { axis, size, stride, lead, length, windows: Math.ceil((length + lead) / stride) };
}

type Margins = readonly [number, number, number, number];

/** Nodes on blocked images of one number of channels. */
class Blocks {
  constructor(
    private readonly graph: Emitter,
    private readonly batch: number,
    private readonly channels: number,
  ) {}

  /** Maxima of the first pixel of each window along an axis, of the first two, and so on. */
  maxima(image: string, { axis, size, stride, lead, length, windows }: Axis): string[] {
    const pair = (along: number, other: number): [number, number] =>
      axis === 0 ? [along, other] : [other, along];
    return Array.from({ length: size }, (_, index) => {
      const beyond = (windows - 1) * stride + index + 1 - (length + lead);
      return blockedMaxPool(this.graph, image, {
        kernel: pair(index + 1, 1),
        strides: pair(stride, 1),
        pads: [0, 0, ...pair(Math.max(beyond, 0), 0)],
        dilations: [1, 1],
      });
    });
  }

  /** The gradient of the lines along an axis from that of windows. */
  spread({ name, sizes }: Sized, maxima: readonly string[], axis: Axis): Sized {
    const parts = this.divide(name, maxima);
    const phases = Array.from({ length: axis.stride }, (_, phase) =>
      parts
        .flatMap((part, pixel) =>
          pixel % axis.stride === phase
            ? [this.shift(part, sizes, axis, Math.floor(pixel / axis.stride))]
            : [],
        )
        .reduce((sum, part) => this.graph.op('Add', [sum, part])),
    );
    const all = this.interleave(phases, sizes, axis);
    const left = axis.length + axis.lead - axis.windows * axis.stride;
    const along = (first: number, second: number): [number, number] =>
      axis.axis === 0 ? [first, second] : [second, first];
    const margins: Margins = [...along(-axis.lead, 0), ...along(left, 0)];
    const size = along(axis.length, sizes[1 - axis.axis] ?? 1);
    return { name: this.pad(all.name, all.sizes, margins), sizes: size };
  }

  /**
   * A gradient's parts for the pixels of a window, from the maxima of the first pixels. Where these
   * equal the whole maximum for the first time the gradient goes.
   */
  private divide(gradient: string, maxima: readonly string[]): string[] {
    const { graph } = this;
    const whole = maxima.at(-1) ?? '';
    const sums = maxima
      .slice(0, -1)
      .map((some) => graph.op('Mul', [gradient, this.reached(some, whole)]));
    sums.push(gradient);
    return sums.map((sum, index) =>
      index === 0 ? sum : graph.op('Sub', [sum, sums[index - 1] ?? '']),
    );
  }

  /** One where a maximum is as large as the whole one, else 0: 1 - ∞ · (whole - some), in one pass. */
  private reached(some: string, whole: string): string {
    const { graph, channels } = this;
    const minus = graph.builder.float32(Array<number>(channels).fill(-1), [channels, 1, 1, 1]);
    return graph.nchwc('Conv', [whole, minus, '', some], {
      group: channels,
      kernel_shape: [1, 1],
      strides: [1, 1],
      dilations: [1, 1],
      pads: [0, 0, 0, 0],
      auto_pad: 'NOTSET',
      activation: 'HardSigmoid',
      activation_params: floats([LARGEST, 1]),
    });
  }

  /** Moves lines back by some. */
  private shift(name: string, sizes: Sized['sizes'], { axis }: Axis, by: number): string {
    return this.pad(name, sizes, axis === 0 ? [by, 0, -by, 0] : [0, by, 0, -by]);
  }

  /** Lines of images in turn. */
  private interleave(images: readonly string[], sizes: Sized['sizes'], { axis }: Axis): Sized {
    const { graph, batch, channels } = this;
    const [rows, columns] = sizes;
    const size: [number, number] =
      axis === 0 ? [rows * images.length, columns] : [rows, columns * images.length];
    const [name = ''] = images;
    if (images.length === 1) return { name, sizes: size };
    const line = (axis === 0 ? columns : 1) * graph.block;
    const cut = images.map((image) => graph.reshape(image, [-1, 1, line]));
    const joined = graph.op('Concat', cut, { axis: 1 });
    return { name: graph.reshape(joined, [batch, channels, ...size]), sizes: size };
  }

  /** Adds lines at the top, left, bottom and right, or takes them away. */
  pad(name: string, [rows, columns]: Sized['sizes'], margins: Margins, value = 0): string {
    if (margins.every((margin) => margin === 0)) return name;
    const { graph, batch, channels } = this;
    const [top, left, bottom, right] = margins;
    const image = graph.reshape(name, [-1, rows, columns, graph.block]);
    const pads = graph.ints([0, top, left, 0, 0, bottom, right, 0]);
    const padded = graph.op('Pad', [image, pads, graph.float(value)]);
    const size = [rows + top + bottom, columns + left + right];
    return graph.reshape(padded, [batch, channels, ...size]);
  }
}
