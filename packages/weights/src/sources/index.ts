import type { WeightSource } from '@circumplex/core';

/** Where pretrained weights come from: one file each, named by its id. */
export const weightSources: readonly WeightSource[] = [];
