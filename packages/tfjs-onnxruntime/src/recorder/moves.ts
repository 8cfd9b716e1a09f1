import type { Session } from '../compile/session-cache.js';
import type { Entry } from '../entry.js';

/** The entry itself and the run that is about to read it. */
const HOLDERS = 2;

/**
 * For each result the leaf whose memory it takes over, or -1: one that nobody has any more and
 * nothing else holds. Call it when the run holds its leaves.
 */
export function movesOf({ candidates }: Session, leaves: readonly Entry[]): Int32Array {
  const taken = new Set<number>();
  return Int32Array.from(candidates, (places) => {
    const found = places.find((place) => !taken.has(place) && isFree(leaves[place]));
    if (found === undefined) return -1;
    taken.add(found);
    const buffer = leaves[found]?.device;
    if (buffer) buffer.hollow = true;
    return found;
  });
}

function isFree(leaf: Entry | undefined): boolean {
  return leaf?.device?.holders === HOLDERS && !leaf.live;
}
