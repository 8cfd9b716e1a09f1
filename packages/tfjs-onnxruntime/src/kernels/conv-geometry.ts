import { backend_util } from '@tensorflow/tfjs-core';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { sizeOf } from '../shapes.js';

/** What the attributes of TensorFlow.js's convolution and pooling kernels have in common. */
export interface WindowAttributes {
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  readonly dilations?: [number, number] | number;
  readonly dataFormat?: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** Sizes of a convolution or pooling over NHWC images, as [height, width]. */
export interface Geometry {
  readonly batch: number;
  readonly input: readonly [number, number];
  readonly output: readonly [number, number];
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  /** Top, left, bottom, right. */
  readonly pads: readonly [number, number, number, number];
  readonly inChannels: number;
  readonly outChannels: number;
  readonly outShape: [number, number, number, number];
}

/** How a window moves over an image. */
export type Window = Pick<Geometry, 'kernel' | 'strides' | 'pads' | 'dilations'>;

type Shape4 = [number, number, number, number];

/** The geometry of a convolution; undefined where onnxruntime has none like it. */
export function convGeometry(
  xShape: readonly number[],
  filterShape: readonly number[],
  attrs: WindowAttributes,
  depthwise = false,
): Geometry | undefined {
  if (attrs.dataFormat === 'NCHW') return undefined;
  return regular(
    backend_util.computeConv2DInfo(
      xShape as Shape4,
      filterShape as Shape4,
      attrs.strides,
      attrs.dilations ?? 1,
      attrs.pad,
      attrs.dimRoundingMode,
      depthwise,
    ),
  );
}

/** The geometry of a pooling; undefined where onnxruntime has none like it. */
export function poolGeometry(
  xShape: readonly number[],
  filterSize: [number, number] | number,
  attrs: WindowAttributes,
): Geometry | undefined {
  const info = backend_util.computePool2DInfo(
    xShape as Shape4,
    filterSize,
    attrs.strides,
    1,
    attrs.pad,
    attrs.dimRoundingMode,
  );
  const { top, left, bottom, right } = info.padInfo;
  const narrow =
    Math.max(top, bottom) < info.filterHeight && Math.max(left, right) < info.filterWidth;
  return narrow ? regular(info) : undefined;
}

/** ONNX rounds output sizes down; other roundings are left to the cpu backend. */
function regular(info: backend_util.Conv2DInfo): Geometry | undefined {
  const { top, left, bottom, right } = info.padInfo;
  const geometry: Geometry = {
    batch: info.batchSize,
    input: [info.inHeight, info.inWidth],
    output: [info.outHeight, info.outWidth],
    kernel: [info.filterHeight, info.filterWidth],
    strides: [info.strideHeight, info.strideWidth],
    dilations: [info.dilationHeight, info.dilationWidth],
    pads: [top, left, bottom, right],
    inChannels: info.inChannels,
    outChannels: info.outChannels,
    outShape: info.outShape,
  };
  const rest = remainders(geometry);
  const even = rest.every((left, axis) => left >= 0 && left < (geometry.strides[axis] ?? 1));
  return even ? geometry : undefined;
}

/** Whether a gradient has the shape of the output that it is the gradient of. */
export function fits(geometry: Geometry, dy: TensorInfo): boolean {
  return dy.dtype === 'float32' && geometry.outShape.every((dim, axis) => dy.shape[axis] === dim);
}

/** Whether each output pixel sees one input pixel: a matrix product over channels. */
export function isPointwise({ kernel, pads }: Geometry): boolean {
  return sizeOf(kernel) === 1 && pads.every((pad) => pad === 0);
}

/** Rows and columns at the end that no window covers. */
export function remainders(g: Geometry): [number, number] {
  const along = (axis: 0 | 1): number => {
    const extent = (g.kernel[axis] - 1) * g.dilations[axis] + 1;
    const padded = g.input[axis] + g.pads[axis] + g.pads[(axis + 2) as 2 | 3];
    return padded - ((g.output[axis] - 1) * g.strides[axis] + extent);
  };
  return [along(0), along(1)];
}

/** The attributes that ONNX's Conv, ConvTranspose and pooling operators share. */
export function windowAttributes(g: Window): Record<string, readonly number[]> {
  return { kernel_shape: g.kernel, strides: g.strides, pads: g.pads, dilations: g.dilations };
}

/** A text that determines a geometry beside the shapes of the inputs. */
export function geometryKey(g: Geometry): string {
  return `${g.kernel.join()} ${g.strides.join()} ${g.pads.join()} ${g.dilations.join()}`;
}
