import { z } from 'zod';
import type { RunGroup } from './arrange.js';
import type { Memory } from './labels.js';

const KEY = 'runs.openGroups';
/** Runs up to which all groups are open until their user says otherwise. */
const ALL_OPEN = 50;

const kept = z.record(z.string(), z.boolean());

function newestRun({ runs }: RunGroup): string {
  const starts = runs.map((run) => (run.kind === 'run' ? run.createdAt : ''));
  return starts.reduce((a, b) => (a > b ? a : b), '');
}

/** Open at first: all groups of few runs, of many the one that was added to last. */
function isOpenAtFirst(name: string, groups: readonly RunGroup[]): boolean {
  const count = groups.reduce((sum, { runs }) => sum + runs.length, 0);
  if (count <= ALL_OPEN || groups.length === 0) return true;
  return groups.reduce((a, b) => (newestRun(b) > newestRun(a) ? b : a)).name === name;
}

/** Which groups of the tree are open; what the user opened or closed stays so. */
export class OpenGroups {
  /** @param memory - of the workspace. */
  constructor(private readonly memory: Memory) {}

  /** @param groups - all that are shown. */
  isOpen(name: string, groups: readonly RunGroup[]): boolean {
    return this.kept().get(name) ?? isOpenAtFirst(name, groups);
  }

  async keep(name: string, isOpen: boolean): Promise<void> {
    await this.memory.update(KEY, Object.fromEntries(this.kept().set(name, isOpen)));
  }

  private kept(): Map<string, boolean> {
    return new Map(Object.entries(kept.safeParse(this.memory.get(KEY)).data ?? {}));
  }
}
