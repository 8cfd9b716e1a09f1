import '@tensorflow/tfjs-backend-cpu';
import { backboneContract } from '@circumplex/core/testing';
import { cnnM } from './cnn-m.js';

backboneContract(cnnM, { options: { inputSize: 16, width: 1 / 32 } });
