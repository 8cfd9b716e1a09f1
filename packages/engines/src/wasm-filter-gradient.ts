import {
  backend_util,
  getKernel,
  type Conv2DBackpropFilterAttrs,
  type KernelBackend,
  type KernelFunc,
  type NamedAttrMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core';

type Shape4D = [number, number, number, number];

/**
 * Gradient of a convolution's filter from tfjs-backend-wasm's own kernels: with batch and channels
 * swapped it is a convolution of the input [C, H, W, N] by the output's gradient [OH, OW, N, K],
 * dilated by the stride. Channels come last.
 */
export const filterGradient: KernelFunc = ({ inputs, attrs, backend }) => {
  const { x, dy } = inputs as { x: TensorInfo; dy: TensorInfo };
  const { strides, pad, dimRoundingMode, filterShape } =
    attrs as unknown as Conv2DBackpropFilterAttrs;
  const made: TensorInfo[] = [];
  const run = (kernel: string, given: Record<string, TensorInfo>, options: object): TensorInfo => {
    const { kernelFunc } = getKernel(kernel, 'wasm');
    const output = kernelFunc({ inputs: given, attrs: options as NamedAttrMap, backend });
    made.push(output as TensorInfo);
    return output as TensorInfo;
  };
  const { padInfo, strideHeight, strideWidth } = backend_util.computeConv2DInfo(
    x.shape as Shape4D,
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { top, bottom, left, right } = padInfo;
  const swapped = run('Transpose', { x }, { perm: [3, 1, 2, 0] });
  const filter = run('Transpose', { x: dy }, { perm: [1, 2, 0, 3] });
  const options = {
    strides: 1,
    dilations: [strideHeight, strideWidth],
    pad: [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ],
    dataFormat: 'NHWC',
  };
  const wide = run('Conv2D', { x: swapped, filter }, options);
  // Rows and columns that no stride reached come out at the end.
  const size = [filterShape[2], filterShape[0], filterShape[1], filterShape[3]];
  const gradient = run('Slice', { x: wide }, { begin: [0, 0, 0, 0], size });
  const result = run('Transpose', { x: gradient }, { perm: [1, 2, 0, 3] });
  for (const { dataId } of made) {
    if (dataId !== result.dataId) (backend as KernelBackend).disposeData(dataId);
  }
  return result;
};
