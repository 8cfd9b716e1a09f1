import path from 'node:path';
import { isRunning, type RunEntry } from './entry.js';

/** Runs that are read at the same time. */
const AT_ONCE = 32;

/** Reads one run; undefined where there is none any more. */
export type ReadEntry = (folder: string) => Promise<RunEntry | undefined>;

/** True for a place in `places`, or anywhere below one. */
function isWithin(folder: string, places: ReadonlySet<string>): boolean {
  const parent = path.dirname(folder);
  return places.has(folder) || (parent !== folder && isWithin(parent, places));
}

/** All runs that the editor knows of, each read only when something says that it has changed. */
export class RunIndex {
  private readonly entries = new Map<string, RunEntry>();
  private readonly dirty = new Set<string>();
  private reading: Promise<void> | undefined;

  /** @param changed - called when entries came, went or became others. */
  constructor(
    private readonly read: ReadEntry,
    private readonly changed: () => void,
  ) {}

  list(): RunEntry[] {
    return [...this.entries.values()];
  }

  /** Folders of the runs that a process trains now. */
  running(): string[] {
    return this.list()
      .filter(isRunning)
      .map(({ folder }) => folder);
  }

  /** Says which folders there are: new ones are read, others forgotten. */
  async sync(folders: readonly string[]): Promise<void> {
    const there = new Set(folders);
    const gone = [...this.entries.keys()].filter((folder) => !there.has(folder));
    gone.forEach((folder) => this.entries.delete(folder));
    const news = folders.filter((folder) => !this.entries.has(folder));
    if (news.length === 0 && gone.length > 0) this.changed();
    await this.refresh(news);
  }

  /** Reads runs again. What is asked for while it reads is read afterwards, once. */
  async refresh(folders: Iterable<string>): Promise<void> {
    for (const folder of folders) this.dirty.add(folder);
    this.reading ??= this.readDirty().finally(() => (this.reading = undefined));
    await this.reading;
  }

  /** Looks again at the runs that are, or were, at or below places that were deleted. */
  async lost(places: ReadonlySet<string>): Promise<void> {
    await this.refresh([...this.entries.keys()].filter((folder) => isWithin(folder, places)));
  }

  private async readDirty(): Promise<void> {
    while (this.dirty.size > 0) {
      const all = [...this.dirty];
      this.dirty.clear();
      for (let start = 0; start < all.length; start += AT_ONCE) {
        await Promise.all(all.slice(start, start + AT_ONCE).map((folder) => this.readOne(folder)));
      }
      this.changed();
    }
  }

  private async readOne(folder: string): Promise<void> {
    const entry = await this.read(folder);
    if (entry) this.entries.set(folder, entry);
    else this.entries.delete(folder);
  }
}
