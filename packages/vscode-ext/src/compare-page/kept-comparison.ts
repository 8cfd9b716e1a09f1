import { z } from 'zod';
import { compareLook, MOST_COMPARED, type CompareLook } from '../../shared/compare-page.js';

/** A comparison as it outlives its view: the page's state, and the workspace's memory. */
const keptComparison = z.object({
  folders: z.array(z.string()).max(MOST_COMPARED).default([]),
  look: compareLook.default(() => compareLook.parse({})),
});

/** See {@link keptComparison}. */
export type KeptComparison = z.output<typeof keptComparison>;

/** What was kept, in the first place where it is whole; an empty comparison where it is nowhere. */
export function firstKept(...places: readonly unknown[]): KeptComparison {
  for (const place of places) {
    const kept = keptComparison.safeParse(place);
    if (kept.success && kept.data.folders.length > 0) return kept.data;
  }
  return keptComparison.parse({});
}

/** A look without what it says of runs that are compared no more. */
export function lookOf(look: CompareLook, folders: readonly string[]): CompareLook {
  const there = new Set(folders);
  const colors = Object.entries(look.colors).filter(([folder]) => there.has(folder));
  return {
    ...look,
    hidden: look.hidden.filter((folder) => there.has(folder)),
    colors: Object.fromEntries(colors),
  };
}
