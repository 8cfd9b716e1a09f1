import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads a file beside this one. */
export function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(join(__dirname, file), 'utf8')) as T;
}
