import { defaultRegistry } from '@circumplex/trainer';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { composeSchema } from './compose.js';

/** Writes the schema of experiments with the built-in plug-ins; a step of the build. */
export async function writeSchema(file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(composeSchema(defaultRegistry()))}\n`);
}
