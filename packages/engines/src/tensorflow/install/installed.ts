import type { EngineDescriptor } from '@circumplex/core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { FLAVOURS } from '../folders.js';
import { LAYOUT, type Installation } from '../installation.js';
import { findTensorflow } from '../start.js';
import { sizeOf } from './place.js';

/** What of an engine lies on this machine. */
export interface InstalledEngine {
  readonly version: string;
  readonly folder: string;
  /** Size of the folder, in bytes. */
  readonly bytes: number;
  readonly licences: readonly {
    readonly what: string;
    readonly licence: string;
    /** Paths of their texts. */
    readonly files: readonly string[];
  }[];
}

function fromInstallation({ version, folder, bytes, licences }: Installation): InstalledEngine {
  const absolute = licences.map(({ what, licence, files }) => ({
    what,
    licence,
    files: files.map((file) => join(folder, LAYOUT.licences, file)),
  }));
  return { version, folder, bytes, licences: absolute };
}

async function fromPackage(manifest: string): Promise<InstalledEngine> {
  const { name, version, license } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const folder = dirname(manifest);
  const licences = [{ what: `${name} ${version}`, licence: license ?? 'unknown', files: [] }];
  return { version, folder, bytes: await sizeOf(folder), licences };
}

/** The package of npm that an engine names as its source. */
function findPackage(source: string | undefined): string | undefined {
  const name = /^https:\/\/www\.npmjs\.com\/package\/(.+)$/.exec(source ?? '')?.[1];
  try {
    return name && createRequire(import.meta.url).resolve(`${name}/package.json`);
  } catch {
    return undefined;
  }
}

/** Finds an engine's files; undefined where there are none, or nobody says which they are. */
export async function installedEngine({
  id,
  source,
}: EngineDescriptor): Promise<InstalledEngine | undefined> {
  const flavour = FLAVOURS.find((name) => name === id);
  if (flavour === undefined) {
    const manifest = findPackage(source);
    return manifest === undefined ? undefined : fromPackage(manifest);
  }
  const found = findTensorflow(flavour);
  if (found === undefined) return undefined;
  return 'recipe' in found
    ? fromInstallation(found)
    : fromPackage(join(found.folder, 'package.json'));
}
