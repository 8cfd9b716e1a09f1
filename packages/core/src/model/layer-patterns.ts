import { CircumplexError, suggest } from '../errors.js';

function expression(pattern: string): RegExp {
  const literal = pattern.split(/\*+/).map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`);
}

/**
 * The layers that a choice of patterns means, in the order of `names`, each once.
 *
 * @param names - of the layers to choose from, as in `network.layers`.
 * @param patterns - names, or patterns in which `*` stands for any characters, none included:
 * `conv1_*`. Case counts.
 * @param where - what the patterns were written under, for the message: `training.freeze`.
 * @throws CircumplexError OPTION_INVALID for a pattern that matches no layer.
 */
export function matchLayers(
  names: readonly string[],
  patterns: readonly string[],
  where: string,
): string[] {
  const chosen = new Set<string>();
  for (const pattern of patterns) {
    const matching = names.filter((name) => expression(pattern).test(name));
    if (matching.length === 0) {
      throw new CircumplexError('OPTION_INVALID', {
        where,
        must: 'every pattern must match a layer with weights',
        got: `'${pattern}'`,
        todo: suggest(pattern, names),
      });
    }
    matching.forEach((name) => chosen.add(name));
  }
  return names.filter((name) => chosen.has(name));
}
