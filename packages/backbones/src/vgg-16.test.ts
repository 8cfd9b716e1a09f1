import '@tensorflow/tfjs-backend-cpu';
import { backboneContract } from '@circumplex/core/testing';
import { vgg16 } from './vgg-16.js';

backboneContract(vgg16, { options: { inputSize: 16, width: 1 / 32 } });
backboneContract(vgg16, { options: { inputSize: 16, width: 1 / 32, batchNorm: true } });
