import type { WeightSource } from '@circumplex/core';
import { faceApi } from './face-api.js';

/** Where pretrained weights come from: one file each, named by its id. */
export const weightSources: readonly WeightSource[] = [faceApi];
