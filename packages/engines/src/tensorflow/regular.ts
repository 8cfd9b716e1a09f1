import { env } from '@tensorflow/tfjs-core';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import util from 'node:util';

/** tfjs-node as npm installs it, with its addon. */
export interface RegularInstall {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

function hasAddon(folder: string): boolean {
  const versions = existsSync(join(folder, 'lib')) ? readdirSync(join(folder, 'lib')) : [];
  return versions.some((name) => existsSync(join(folder, 'lib', name, 'tfjs_binding.node')));
}

function requireFrom(project: string): NodeJS.Require {
  return createRequire(join(project, 'package.json'));
}

/** The first of these packages that is installed in a project, or above it, with its addon. */
export function findRegular(
  names: readonly string[],
  project = process.cwd(),
): RegularInstall | undefined {
  for (const name of names) {
    try {
      const manifest = requireFrom(project).resolve(`${name}/package.json`);
      const folder = dirname(manifest);
      const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
      if (hasAddon(folder)) return { name, version, folder };
    } catch {
      continue; // Not installed.
    }
  }
  return undefined;
}

/** What tfjs-node calls whenever it runs, and Node 23 and later have no more. */
const GONE = { isNullOrUndefined: (x: unknown) => x == null, isArray: Array.isArray };

/** tfjs-node brings its own copy of tfjs, which would warn of every kernel that it finds here. */
function quietly(work: () => void): void {
  const before = env().getBool('PROD');
  env().set('PROD', true);
  try {
    work();
  } finally {
    env().set('PROD', before);
  }
}

/** Loads tfjs-node as it is; it registers the backend `tensorflow` by itself. */
export function loadRegular({ folder }: RegularInstall): void {
  for (const [name, value] of Object.entries(GONE)) {
    if (!(name in util)) Object.defineProperty(util, name, { value, configurable: true });
  }
  quietly(() => requireFrom(folder)(folder) as unknown);
}
