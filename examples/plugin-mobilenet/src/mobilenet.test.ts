import '@tensorflow/tfjs-backend-cpu';
import { backboneContract } from '@circumplex/core/testing';
import { mobilenet } from './mobilenet.js';

backboneContract(mobilenet, { options: { inputSize: 32, width: 4 / 1024 } });
