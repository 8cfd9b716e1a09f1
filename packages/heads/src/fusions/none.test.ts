import '@tensorflow/tfjs-backend-cpu';
import { fusionContract } from '@circumplex/core/testing';
import { none } from './none.js';

fusionContract(none);
