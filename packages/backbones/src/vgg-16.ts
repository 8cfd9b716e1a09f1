import { defineBackbone } from '@circumplex/core';
import { vgg, vggOptions } from './vgg.js';

/**
 * VGG-16: thirteen 3×3 convolutions in five groups, each closed by a 2×2 max-pool. Features are the
 * last pool's, [⌈size/32⌉, ⌈size/32⌉, 512 × width] (exact halving wherever 32 divides the size);
 * FC 4096, dropout 0.5, FC 4096 on top. 14,714,688 parameters at width 1, without FC layers.
 */
export const vgg16 = defineBackbone({
  id: 'vgg-16',
  summary: 'VGG-16: thirteen 3×3 convolutions in five groups',
  source: 'Kollias et al., IJCV 2019, Table 16; Simonyan and Zisserman, ICLR 2015',
  schema: vggOptions,
  configure: vgg,
});
