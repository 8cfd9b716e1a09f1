import { z } from '@circumplex/core';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { enginesFolder, type Flavour } from './folders.js';

/** Which libraries, which sources and how they are put together; another needs a new install. */
export const RECIPE = 'tensorflow 2.21.0, tfjs-node 4.22.0, 1';

/** Where things lie in an engine's folder. */
export const LAYOUT = {
  manifest: 'installation.json',
  licences: 'licences',
  /** Sources and headers while an engine is made. */
  build: 'build',
  /** NVIDIA's libraries must lie beside this folder, in `nvidia`: TensorFlow looks for them there. */
  libraries: 'lib/tensorflow',
  addon: 'lib/tensorflow/tfjs_binding.node',
  package: 'tfjs-node',
} as const;

const schema = z.object({
  recipe: z.string(),
  version: z.string(),
  bytes: z.int().nonnegative(),
  licences: z.array(
    z.object({
      what: z.string(),
      licence: z.string(),
      /** Names in the folder of licences; none where the package itself has none. */
      files: z.array(z.string()),
    }),
  ),
});

/** `installation.json` of an engine's folder, written last. */
export type InstallationManifest = z.infer<typeof schema>;

/** An engine that lies in its folder. */
export interface Installation extends InstallationManifest {
  readonly engine: Flavour;
  readonly folder: string;
  /** False for one that another version of Circumplex made. */
  readonly current: boolean;
}

/** What is installed of an engine; undefined where nothing is, or nothing that was finished. */
export function readInstallation(
  engine: Flavour,
  folder = enginesFolder(),
): Installation | undefined {
  const own = join(folder, engine);
  try {
    const manifest = schema.parse(JSON.parse(readFileSync(join(own, LAYOUT.manifest), 'utf8')));
    const current = manifest.recipe === RECIPE && existsSync(join(own, LAYOUT.addon));
    return { ...manifest, engine, folder: own, current };
  } catch {
    return undefined;
  }
}
