import { createRequire } from 'node:module';

interface Manifest {
  readonly version: string;
}

/** Version of this package. */
export const VERSION = (createRequire(import.meta.url)('../package.json') as Manifest).version;
