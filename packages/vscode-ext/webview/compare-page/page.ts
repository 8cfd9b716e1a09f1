import type { ComparedRun, CompareLook } from '../../shared/compare-page.js';
import type { AskSeries } from '../charts/curve.js';
import { curveStyle } from '../charts/curve-colors.js';
import { createCurveControls } from '../charts/curve-controls.js';
import { themeKind } from '../lib/theme.js';
import { cachedAsk } from './cached-ask.js';
import { createChartChoice } from './chart-choice.js';
import { ChartGrid } from './chart-grid.js';
import { colorSlots } from './color-slots.js';
import { createPageLayout } from './page-layout.js';
import { availableQuantities, chosenCharts } from './quantities.js';
import { createRunList, type RunActions } from './run-list.js';
import { createScoreTable } from './score-table.js';
import { createSettingsTable, type Settings } from './settings-table.js';
import { readCount, shownRuns, type ShownRun } from './shown-runs.js';

/** What the page asks of the host. */
export interface PageActions extends Pick<RunActions, 'remove' | 'open' | 'order'> {
  readonly series: AskSeries;
  add(): void;
  copy(text: string): void;
  /** Keeps runs and look for when the page is opened again. */
  keep(folders: readonly string[], look: CompareLook): void;
}

/** The page of a comparison, as it stands in a document. */
export class ComparePage {
  private folders: readonly string[] = [];
  private readonly runs = new Map<string, ComparedRun>();
  private settings: Settings = { folders: [], rows: [] };
  private frame = 0;
  private readonly layout;
  private readonly list;
  private readonly choice;
  private readonly controls;
  private readonly scores;
  private readonly settingsTable;
  private readonly curves = cachedAsk(
    (query) => this.actions.series(query),
    (folder) => this.versionOf(folder),
  );
  private readonly grid: ChartGrid;

  /** @param look - as it was left. */
  constructor(
    private readonly main: HTMLElement,
    private look: CompareLook,
    private readonly actions: PageActions,
  ) {
    const { ownerDocument: document } = main;
    const { copy, remove, open, order } = actions;
    this.layout = createPageLayout(document, actions.add);
    this.list = createRunList(document, {
      ...{ remove, open, order },
      show: (folder, shown) => this.show(folder, shown),
    });
    this.choice = createChartChoice(document, (charts) => this.change({ charts }));
    this.grid = new ChartGrid(document, this.curves.ask);
    this.controls = createCurveControls(
      document,
      look.curves,
      (curves) => this.change({ curves }),
      () => this.grid.resetZoom(),
    );
    this.scores = createScoreTable(document, { copy, sort: (sort) => this.change({ sort }) });
    this.settingsTable = createSettingsTable(document, {
      copy,
      look: (change) => this.change(change),
    });
    this.layout.side.prepend(this.list.element);
    this.layout.charts.prepend(this.controls.element, this.choice.element);
    this.layout.charts.append(this.grid.element);
    main.replaceChildren(...this.layout.nodes, this.scores.element, this.settingsTable.element);
  }

  /** These runs are compared now. */
  select(folders: readonly string[]): void {
    this.folders = folders;
    for (const folder of this.runs.keys()) {
      if (!folders.includes(folder)) this.runs.delete(folder);
    }
    this.curves.keep(folders);
    this.change({ colors: colorSlots(folders, this.look.colors) });
  }

  /** A run was read. */
  take(run: ComparedRun): void {
    if (!this.folders.includes(run.folder)) return;
    const before = this.versionOf(run.folder);
    this.runs.set(run.folder, run);
    // A part that is zoomed in on may stand no more; those of other runs are answered from memory.
    if (this.versionOf(run.folder) !== before) this.grid.refresh(true);
    this.drawSoon();
  }

  setSettings(settings: Settings): void {
    this.settings = settings;
    this.drawSoon();
  }

  /** Draws in other colours. */
  themeChanged(): void {
    this.grid.redraw();
    this.drawSoon();
  }

  private versionOf(folder: string): number {
    const run = this.runs.get(folder);
    return run?.kind === 'run' ? (run.curves?.version ?? 0) : 0;
  }

  private show(folder: string, shown: boolean): void {
    const others = this.look.hidden.filter((each) => each !== folder);
    this.change({ hidden: shown ? others : [...others, folder] });
  }

  private change(change: Partial<CompareLook>): void {
    this.look = { ...this.look, ...change };
    this.actions.keep(this.folders, this.look);
    this.drawSoon();
  }

  private drawSoon(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    const { look, folders, runs } = this;
    const theme = themeKind(this.main.ownerDocument.body.classList);
    const shown = shownRuns({ folders, runs, look }, (slot) => curveStyle(slot, theme));
    this.layout.count(folders.length, readCount(shown));
    this.list.update(shown);
    this.drawCharts(shown);
    this.scores.update(shown, look.sort);
    this.settingsTable.update(this.settings, shown, look);
    this.scores.element.hidden = folders.length === 0;
    this.settingsTable.element.hidden = folders.length === 0;
  }

  private drawCharts(shown: readonly ShownRun[]): void {
    const available = availableQuantities(shown);
    const chosen = chosenCharts(this.look.charts);
    const quantities = available.filter(({ id }) => chosen.includes(id));
    this.choice.update(available, chosen);
    this.grid.update({ quantities, runs: shown, settings: this.look.curves });
    const done = readCount(shown) === shown.length;
    if (quantities.length > 0) this.layout.note('');
    else if (available.length > 0) this.layout.note('No chart is chosen.');
    else this.layout.note(done ? 'No curves yet: they appear with the first update.' : '');
  }
}
