import { backbones } from '@circumplex/backbones';
import { createRegistry, losses, type Registry } from '@circumplex/core';
import { readers, samplers } from '@circumplex/data';
import { engines } from '@circumplex/engines';
import { fusions, heads, outputs } from '@circumplex/heads';
import { weightSources } from '@circumplex/weights';
import { optimizers } from './optimizers/index.js';
import { schedules } from './schedules/index.js';

/** All plug-ins that come with Circumplex. */
export function defaultRegistry(): Registry {
  return createRegistry([
    ...backbones,
    ...fusions,
    ...heads,
    ...outputs,
    ...losses,
    ...optimizers,
    ...schedules,
    ...samplers,
    ...readers,
    ...engines,
    ...weightSources,
  ]);
}
