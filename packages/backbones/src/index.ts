import { cnnM } from './cnn-m.js';
import { resnet50 } from './resnet-50.js';
import { vgg16 } from './vgg-16.js';
import { vggFace } from './vgg-face.js';

/** The paper's backbones, to be put into a registry. */
export const backbones = [cnnM, vgg16, vggFace, resnet50] as const;

export { cnnM, resnet50, vgg16, vggFace };
