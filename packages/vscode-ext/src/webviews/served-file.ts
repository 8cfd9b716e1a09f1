import { CircumplexError } from '@circumplex/core/errors';
import { realpath } from 'node:fs/promises';
import path from 'node:path';

function outside(root: string, name: string): CircumplexError {
  return new CircumplexError('FILE_MISSING', {
    where: name,
    must: `must be a file inside ${root}`,
    got: 'none there',
  });
}

/**
 * The absolute path below `root` of a file that a webview asks for.
 *
 * @param root - folder that nothing may be served from outside of.
 * @param name - relative to `root`.
 * @throws CircumplexError FILE_MISSING for a file that is not there or not inside `root`, by `..`, by
 * being absolute or by a link.
 */
export async function servedFile(root: string, name: string): Promise<string> {
  let real: [root: string, file: string];
  try {
    real = await Promise.all([realpath(root), realpath(path.resolve(root, name))]);
  } catch {
    throw outside(root, name);
  }
  const within = path.relative(...real);
  const inside = within !== '' && !within.startsWith('..') && !path.isAbsolute(within);
  if (!inside) throw outside(root, name);
  return path.join(root, within);
}
