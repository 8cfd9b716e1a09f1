import '@tensorflow/tfjs-backend-cpu';
import { backboneContract } from '@circumplex/core/testing';
import { resnet50 } from './resnet-50.js';

backboneContract(resnet50, { options: { inputSize: 16, width: 1 / 32 } });
backboneContract(resnet50, { options: { inputSize: 16, width: 1 / 32, strideOn: '3x3' } });
backboneContract(resnet50, { options: { inputSize: 16, width: 1 / 32, stem: 'keras-vggface' } });
