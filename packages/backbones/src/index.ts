import { cnnM } from './cnn-m.js';
import { faceResnet } from './face-resnet.js';
import { resnet50 } from './resnet-50.js';
import { smallCnn } from './small-cnn.js';
import { vgg16 } from './vgg-16.js';
import { vggFace } from './vgg-face.js';

/** The paper's backbones, one that starts from trained weights, and one for small images, to be put into a registry. */
export const backbones = [cnnM, vgg16, vggFace, resnet50, faceResnet, smallCnn] as const;

export { PadChannels } from './pad-channels.js';
export { cnnM, faceResnet, resnet50, smallCnn, vgg16, vggFace };
