import { CircumplexError } from '@circumplex/core/errors';
import { MOST_COMPARED } from '../../shared/compare-page.js';

/**
 * The runs of a comparison with more at their end, each once.
 *
 * @throws CircumplexError OPTION_INVALID where that is more than {@link MOST_COMPARED}.
 */
export function withRuns(folders: readonly string[], more: readonly string[]): string[] {
  const all = [...new Set([...folders, ...more])];
  if (all.length <= MOST_COMPARED) return all;
  throw new CircumplexError('OPTION_INVALID', {
    where: 'Compare Runs',
    must: `must be at most ${MOST_COMPARED} runs`,
    got: String(all.length),
    todo: 'choose fewer, or remove some from the comparison first',
  });
}

/** The same runs in another order; those that `order` does not name stay behind the others. */
export function inOrder(folders: readonly string[], order: readonly string[]): string[] {
  const known = new Set(folders);
  return [...new Set([...order.filter((folder) => known.has(folder)), ...folders])];
}
