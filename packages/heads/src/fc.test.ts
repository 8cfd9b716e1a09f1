import '@tensorflow/tfjs-backend-cpu';
import { headContract } from '@circumplex/core/testing';
import { fc } from './fc.js';

headContract(fc, { options: {} });
headContract(fc, { options: { layers: 2, units: 4, dropout: 0.25 } });
