import '@tensorflow/tfjs-backend-cpu';
import { headContract } from '@circumplex/core/testing';
import { lstm } from './lstm.js';

headContract(lstm, { options: { units: 3 } });
headContract(lstm, { options: { units: 3, layers: 1, from: 'last' } });
