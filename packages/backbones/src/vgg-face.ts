import { defineBackbone } from '@circumplex/core';
import { vgg, vggOptions } from './vgg.js';

/**
 * VGG-Face: the layers of VGG-16, meant to start from weights trained for face recognition (Parkhi
 * et al., BMVC 2015). It is a backbone of its own because those weights expect other input: 224×224
 * pixels in [0, 255] less the mean face colour (129.2, 104.8, 93.6 in RGB). From random weights it
 * takes pixels in [-1, 1], as the paper does; weights that are loaded bring their own preprocessing.
 */
export const vggFace = defineBackbone({
  id: 'vgg-face',
  summary: 'VGG-Face: VGG-16 for weights trained on face recognition',
  source: 'Kollias et al., IJCV 2019, Table 16; Parkhi et al., BMVC 2015',
  schema: vggOptions,
  configure: vgg,
});
