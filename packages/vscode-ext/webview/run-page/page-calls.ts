import type { RunPageView } from '../../shared/run-page.js';
import type { Client } from '../lib/client.js';
import type { SavedState } from '../lib/saved-state.js';
import type { Kept } from './kept.js';
import type { PageCalls, RunPage } from './page.js';

/** What answers the user. */
export interface PageCallParts {
  readonly host: Client<RunPageView>;
  readonly saved: SavedState<Kept>;
  /** The page that calls. */
  readonly page: () => Pick<RunPage, 'notices' | 'configuration'>;
}

/** What is done when the user asks something of the page; what the host refuses is said there. */
export function pageCalls({ host, saved, page }: PageCallParts): PageCalls & {
  /** Compares with the run again that the page was left with. */
  restore(): void;
} {
  const tried = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      page().notices.refuse(null);
    } catch (error) {
      page().notices.refuse((error as Error).message);
    }
  };
  const compare = async (other: string | null): Promise<void> => {
    // A run that is gone is not asked for again.
    saved.set({ other: null });
    page().configuration.compare(other === null ? null : await host.ask('difference', other));
    saved.set({ other });
  };
  const chooseOther = async (): Promise<void> => {
    const chosen = await host.ask('chooseOther', null);
    if (chosen) await compare(chosen.folder);
  };
  return {
    act: (action) => void tried(() => host.ask('act', action)),
    draw: () => void tried(() => host.ask('draw', null)),
    checkpoint: (file, action) => void tried(() => host.ask('checkpoint', { file, action })),
    exported: (file, action) => void tried(() => host.ask('exported', { file, action })),
    sectionChosen: (section) => saved.set({ section }),
    searched: (search) => saved.set({ search }),
    chooseOther: () => void tried(chooseOther),
    showAll: () => void tried(() => compare(null)),
    restore() {
      const { other } = saved.value;
      if (other !== null) void tried(() => compare(other));
    },
  };
}
