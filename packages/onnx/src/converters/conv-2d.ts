import type { LayerConverter } from '../export/converter.js';
import { convolutionConfig } from '../lowering/config.js';
import { convolve } from '../lowering/convolution.js';
import { denseKernel } from '../lowering/kernels.js';

/** tf.layers.conv2d → Conv, with the batch normalisation that follows where that can be folded. */
export const conv2d: LayerConverter = async (conversion) => {
  const config = conversion.config(convolutionConfig);
  const kernel = denseKernel(await conversion.weight('kernel'));
  return convolve(conversion, conversion.channelsFirst(conversion.input), kernel, config);
};
