import type { OptimizerDescriptor } from '@circumplex/core';
import { adam } from './adam.js';
import { adamw } from './adamw.js';
import { sgd } from './sgd.js';

export { adam, adamw, sgd };

/** The optimizers of this package. */
export const optimizers: readonly OptimizerDescriptor[] = [adam, adamw, sgd];
