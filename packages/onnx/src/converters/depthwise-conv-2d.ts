import type { LayerConverter } from '../export/converter.js';
import { convolutionConfig } from '../lowering/config.js';
import { convolve } from '../lowering/convolution.js';
import { depthwiseKernel } from '../lowering/kernels.js';

/** tf.layers.depthwiseConv2d → Conv with a group for each channel. */
export const depthwiseConv2d: LayerConverter = async (conversion) => {
  const config = conversion.config(convolutionConfig);
  const kernel = depthwiseKernel(await conversion.weight('depthwise_kernel'));
  return convolve(conversion, conversion.channelsFirst(conversion.input), kernel, config);
};
