import { floats } from '@circumplex/onnx-model';
import type { Emitter } from '../compile/emitter.js';
import { blockedConv, POINT } from './conv-blocked.js';
import type { Geometry } from './conv-geometry.js';
import { LARGEST } from './elementwise.js';
import { blockedMaxPool } from './pooling-blocked.js';

/**
 * The gradient of max pooling on blocked images, without positions. Pooling is done by columns and
 * then by rows, and the gradient goes back the same way: to the first row that has a window's maximum,
 * then to the first column of it that has. Lines are numbered from the padding on; windows that
 * only exist to cover the last of them have no gradient.
 */

/** Pixels of a window's side up to which this pays: its maxima are taken of 1 pixel, of 2, … */
const MAX_SIDE = 4;

/** Whether windows are small, and lie beside each other. */
export function dividesInBlocks({ kernel, strides }: Geometry): boolean {
  return kernel.every((size, axis) => size <= MAX_SIDE && size === strides[axis]);
}

/** Names of blocked images. */
interface Pooling {
  readonly input: string;
  readonly dy: string;
}

/** Rows or columns. */
interface Axis {
  readonly axis: 0 | 1;
  /** Lines of a window. */
  readonly size: number;
  /** Padding before the first. */
  readonly lead: number;
  readonly length: number;
  readonly windows: number;
}

/** Rows and columns. */
type Sizes = readonly [number, number];

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
  const ofRows = blocks.spread(dy, [rows.windows, columns.windows], down, rows);
  return blocks.spread(ofRows, pooled, across, columns);
}

function axisOf({ kernel, pads, input }: Geometry, axis: 0 | 1): Axis {
  const [size, lead, length] = [kernel[axis], pads[axis], input[axis]];
  return { axis, size, lead, length, windows: Math.ceil((length + lead) / size) };
}

/** Two numbers in the order of the axes. */
function inOrder({ axis }: Axis, along: number, other: number): [number, number] {
  return axis === 0 ? [along, other] : [other, along];
}

/** Sizes with a window's lines for each one along an axis. */
function longer([rows, columns]: Sizes, { axis, size }: Axis): [number, number] {
  return axis === 0 ? [rows * size, columns] : [rows, columns * size];
}

/** Top, left, bottom, right. */
type Margins = readonly [number, number, number, number];

/** Nodes on blocked images of one number of channels. */
class Blocks {
  constructor(
    private readonly graph: Emitter,
    private readonly batch: number,
    private readonly channels: number,
  ) {}

  /** Maxima of the first pixel of each window along an axis, of the first two, and so on. */
  maxima(image: string, along: Axis): string[] {
    const { size, lead, length, windows } = along;
    return Array.from({ length: size }, (_, index) => {
      const beyond = (windows - 1) * size + index + 1 - (length + lead);
      return blockedMaxPool(this.graph, image, {
        kernel: inOrder(along, index + 1, 1),
        strides: inOrder(along, size, 1),
        pads: [0, 0, ...inOrder(along, Math.max(beyond, 0), 0)],
        dilations: [1, 1],
      });
    });
  }

  /** The gradient of the lines along an axis from that of windows. */
  spread(gradient: string, sizes: Sizes, maxima: readonly string[], along: Axis): string {
    const { size, lead, length, windows } = along;
    const joined = this.interleave(this.divide(gradient, maxima), sizes, along);
    const left = length + lead - windows * size;
    const margins: Margins = [...inOrder(along, -lead, 0), ...inOrder(along, left, 0)];
    return this.pad(joined, longer(sizes, along), margins);
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
    return blockedConv(graph, [whole, minus, '', some], POINT, {
      group: channels,
      activation: 'HardSigmoid',
      activation_params: floats([LARGEST, 1]),
    });
  }

  /** Lines of images in turn. */
  private interleave(images: readonly string[], sizes: Sizes, along: Axis): string {
    const { graph, batch, channels } = this;
    if (images.length === 1) return images[0] ?? '';
    const line = (along.axis === 0 ? sizes[1] : 1) * graph.block;
    const cut = images.map((image) => graph.reshape(image, [-1, 1, line]));
    const joined = graph.op('Concat', cut, { axis: 1 });
    return graph.reshape(joined, [batch, channels, ...longer(sizes, along)]);
  }

  /** Adds lines at the top, left, bottom and right, or takes them away. */
  pad(name: string, [rows, columns]: Sizes, margins: Margins, value = 0): string {
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
