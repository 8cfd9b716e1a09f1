import { z } from 'zod';
import type { ReadableRun, RunEntry } from './entry.js';
import { nameOf } from './entry.js';

/** Orders in which runs can stand. */
export const SORTS = ['newest', 'changed', 'best', 'name'] as const;

/** What can be filtered by: a status, or being unreadable. */
export const STATUSES = [
  'running',
  'paused',
  'finished',
  'failed',
  'killed',
  'unreadable',
] as const;

/** How the user wants to see the runs. */
export const arrangement = z.object({
  grouped: z.boolean().default(true),
  sort: z.enum(SORTS).default('newest'),
  /** Only these; all where empty. */
  statuses: z.array(z.enum(STATUSES)).default([]),
  /** Only runs with one of these; all where empty. */
  tags: z.array(z.string()).default([]),
});

/** See {@link arrangement}. */
export type Arrangement = z.output<typeof arrangement>;

/** Runs of one experiment. */
export interface RunGroup {
  readonly name: string;
  readonly runs: readonly RunEntry[];
}

/** The group of those that cannot be read. */
export const UNREADABLE = 'Unreadable';

function statusOf(entry: RunEntry): (typeof STATUSES)[number] {
  return entry.kind === 'run' ? entry.status : 'unreadable';
}

/** True where a filter is set. */
export function isFiltered({ statuses, tags }: Arrangement): boolean {
  return statuses.length + tags.length > 0;
}

function passes(entry: RunEntry, { statuses, tags }: Arrangement): boolean {
  if (statuses.length > 0 && !statuses.includes(statusOf(entry))) return false;
  const own = entry.kind === 'run' ? entry.label.tags : [];
  return tags.length === 0 || own.some((tag) => tags.includes(tag));
}

type Order = (a: ReadableRun, b: ReadableRun) => number;

const newest: Order = (a, b) => b.createdAt.localeCompare(a.createdAt) || (a.id < b.id ? 1 : -1);

/** Runs without a score come after all others. */
function scoreOf({ best }: ReadableRun): number {
  return best?.score ?? -Number.MAX_VALUE;
}

const ORDERS: Readonly<Record<Arrangement['sort'], Order>> = {
  newest,
  changed: (a, b) => b.updatedAt.localeCompare(a.updatedAt) || newest(a, b),
  best: (a, b) => scoreOf(b) - scoreOf(a) || newest(a, b),
  name: (a, b) => nameOf(a).localeCompare(nameOf(b)) || newest(a, b),
};

/** The runs to be seen, in order; those that cannot be read come last. */
export function arrange(entries: readonly RunEntry[], how: Arrangement): RunEntry[] {
  const shown = entries.filter((entry) => passes(entry, how));
  return shown.sort((a, b) => {
    if (a.kind === 'run' && b.kind === 'run') return ORDERS[how.sort](a, b);
    if (a.kind === b.kind) return a.folder < b.folder ? -1 : 1;
    return a.kind === 'run' ? -1 : 1;
  });
}

/** Parts runs by experiment; groups stand in the order of their first run. */
export function groupRuns(runs: readonly RunEntry[]): RunGroup[] {
  const groups = new Map<string, RunEntry[]>();
  for (const run of runs) {
    const name = run.kind === 'run' ? run.name : UNREADABLE;
    const group = groups.get(name);
    if (group) group.push(run);
    else groups.set(name, [run]);
  }
  return [...groups].map(([name, members]) => ({ name, runs: members }));
}

/** All tags in use, by alphabet. */
export function tagsOf(entries: readonly RunEntry[]): string[] {
  const tags = entries.flatMap((entry) => (entry.kind === 'run' ? entry.label.tags : []));
  return [...new Set(tags)].sort((a, b) => a.localeCompare(b));
}
