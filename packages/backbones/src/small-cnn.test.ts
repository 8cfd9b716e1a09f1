import '@tensorflow/tfjs-backend-cpu';
import { backboneContract } from '@circumplex/core/testing';
import { smallCnn } from './small-cnn.js';

backboneContract(smallCnn, { options: { inputSize: 16, width: 1 / 8 } });
