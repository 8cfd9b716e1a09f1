import type { LossDescriptor } from '../contracts/index.js';
import { ccc } from './ccc.js';
import { crossEntropy } from './cross-entropy.js';
import { mse } from './mse.js';

/** The losses of this package, for a registry. */
export const losses: readonly LossDescriptor[] = [ccc, mse, crossEntropy];
