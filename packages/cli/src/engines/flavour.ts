import { CircumplexError, suggest } from '@circumplex/core/errors';
import type { Flavour } from '@circumplex/engines/install';

/**
 * The engine that a name on the command line means.
 *
 * @throws CircumplexError USAGE for a name of nothing that can be installed.
 */
export async function parseFlavour(name: string, cuda: boolean): Promise<Flavour> {
  const { FLAVOURS } = await import('@circumplex/engines/install');
  const found = FLAVOURS.find((flavour) => flavour === name);
  if (found) return cuda ? 'tensorflow-cuda' : found;
  throw new CircumplexError('USAGE', {
    where: 'engine',
    must: 'must be an engine that is installed apart; the others come with Circumplex or npm',
    got: `'${name}'`,
    todo: suggest(name, FLAVOURS),
  });
}
