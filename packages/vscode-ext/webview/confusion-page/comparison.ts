import type { ConfusionTables, ConfusionView, OtherRun } from '../../shared/confusion-page.js';
import type { Client } from '../lib/client.js';
import { messageOf } from '../lib/message-of.js';
import type { SavedState } from '../lib/saved-state.js';
import type { Choice } from './kept.js';

/** The run that the page's run is compared with, if any. */
export class Comparison {
  /** Runs that can be chosen. */
  others: readonly OtherRun[] = [];
  /** Of the chosen run; null while there is none, or none that can be read. */
  tables: ConfusionTables | null = null;
  /** Why the chosen run cannot be compared with. */
  private problem = '';

  constructor(
    private readonly host: Pick<Client<ConfusionView>, 'ask'>,
    private readonly saved: SavedState<Choice>,
    private readonly changed: () => void,
  ) {}

  /** Asks which runs there are, and for the tables of the chosen one. */
  async refresh(isCurrent: () => boolean): Promise<void> {
    const others = await this.host.ask('others', null).catch(() => []);
    if (!isCurrent()) return;
    this.others = others;
    await this.load();
  }

  /** Forgets what was read: it may be of other classes. */
  clear(): void {
    this.tables = null;
    this.problem = '';
  }

  async choose(folder: string | null): Promise<void> {
    this.saved.set({ other: folder });
    await this.load();
  }

  /** What the differences are, or why there are none. */
  get words(): string {
    const run = this.others.find(({ folder }) => folder === this.chosen);
    if (this.problem) return this.problem;
    if (!run || !this.tables) return '';
    return `This run minus ${run.title}: blue for the better, orange for the worse.`;
  }

  /** The folder of the chosen run, where it is there to be compared with. */
  get chosen(): string | null {
    const { other } = this.saved.value;
    return this.others.some(({ folder }) => folder === other) ? other : null;
  }

  private async load(): Promise<void> {
    const folder = this.chosen;
    let tables: ConfusionTables | null = null;
    let problem = '';
    if (folder !== null) {
      try {
        tables = await this.host.ask('compare', { folder });
      } catch (error) {
        problem = messageOf(error);
      }
    }
    if (folder !== this.chosen) return;
    this.tables = tables;
    this.problem = problem;
    this.changed();
  }
}
