import '@tensorflow/tfjs-backend-cpu';
import { backboneContract } from '@circumplex/core/testing';
import { faceResnet } from './face-resnet.js';

const tiny = { inputSize: 103, width: 1 / 16 };

backboneContract(faceResnet, { options: tiny });
backboneContract(faceResnet, { options: { ...tiny, features: 'conv256', batchNorm: true } });
