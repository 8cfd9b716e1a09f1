import type { ScheduleDescriptor } from '@circumplex/core';
import { constant } from './constant.js';
import { cosine } from './cosine.js';
import { plateau } from './plateau.js';
import { step } from './step.js';

export { constant, cosine, plateau, step };

/** The learning-rate schedules of this package. */
export const schedules: readonly ScheduleDescriptor[] = [constant, cosine, step, plateau];
