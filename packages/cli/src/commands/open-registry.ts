import { resolve } from 'node:path';
import type { Registry } from '@circumplex/core';
import type { Cli } from '../command.js';

/** What `--experiment <file>` says where plug-ins are looked at. */
export interface RegistryOptions {
  readonly experiment?: string;
}

/** The plug-ins of Circumplex, and those that the experiment names. */
export async function openRegistry(options: RegistryOptions, { io }: Cli): Promise<Registry> {
  const trainer = await import('@circumplex/trainer');
  const registry = trainer.defaultRegistry();
  if (options.experiment === undefined) return registry;
  const { input, base } = await trainer.loadExperiment(resolve(io.cwd, options.experiment));
  return trainer.loadPlugins(input.plugins ?? [], base, registry);
}
