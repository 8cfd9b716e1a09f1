import '@tensorflow/tfjs-backend-cpu';
import { backboneContract } from '@circumplex/core/testing';
import { vggFace } from './vgg-face.js';

backboneContract(vggFace, { options: { inputSize: 16, width: 1 / 32 } });
