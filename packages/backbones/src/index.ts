import { cnnM } from './cnn-m.js';
import { resnet50 } from './resnet-50.js';
import { smallCnn } from './small-cnn.js';
import { vgg16 } from './vgg-16.js';
import { vggFace } from './vgg-face.js';

/** The paper's backbones and one for small images, to be put into a registry. */
export const backbones = [cnnM, vgg16, vggFace, resnet50, smallCnn] as const;

export { cnnM, resnet50, smallCnn, vgg16, vggFace };
