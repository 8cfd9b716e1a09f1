import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** Engines that `circumplex engine install` puts on the machine, each in a folder of its name. */
export const FLAVOURS = ['tensorflow', 'tensorflow-cuda'] as const;

/** TensorFlow for the processor, or for CUDA devices (and the processor). */
export type Flavour = (typeof FLAVOURS)[number];

type Environment = Readonly<Record<string, string | undefined>>;

function cacheFolder(env: Environment, platform: NodeJS.Platform, home: string): string {
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
  const folder = env['XDG_CACHE_HOME'];
  // The XDG specification has relative paths ignored.
  return folder !== undefined && isAbsolute(folder) ? folder : join(home, '.cache');
}

/**
 * Folder that engines are installed in: CIRCUMPLEX_ENGINES where it is set, else one in the user's
 * cache folder.
 */
export function enginesFolder(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  const folder = env['CIRCUMPLEX_ENGINES'];
  return folder ? resolve(folder) : join(cacheFolder(env, platform, home), 'circumplex', 'engines');
}
