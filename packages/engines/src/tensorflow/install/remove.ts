import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Flavour } from '../folders.js';
import { removeFolder } from './staging.js';

/**
 * Removes an installed engine.
 *
 * @returns its folder, or undefined where nothing was there.
 */
export async function removeEngine(engine: Flavour, folder: string): Promise<string | undefined> {
  const own = join(folder, engine);
  if (!existsSync(own)) return undefined;
  await removeFolder(folder, engine);
  return own;
}
