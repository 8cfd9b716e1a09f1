import type {
  Cell,
  ConfusionState,
  ConfusionTable,
  ConfusionTables,
  ShownConfusion,
} from '../../shared/confusion-page.js';
import { element } from '../lib/elements.js';
import { sortedBy } from './class-rows.js';
import { classTable } from './class-table.js';
import { Comparison } from './comparison.js';
import { confusionList } from './confusion-list.js';
import { firstCell, topConfusions } from './confusions-model.js';
import { ImagesPanel, type PanelParts } from './images-panel.js';
import type { Choice, Column } from './kept.js';
import { createLayout, problemNodes, type Layout } from './layout.js';
import { matrixModel } from './matrix-model.js';
import { Matrix } from './matrix.js';
import { pageHeader } from './page-header.js';
import { replaceChildren } from './replace-children.js';
import { Toolbar } from './toolbar.js';

/** The page: draws what it is told, and what its user chooses of it. */
export class ConfusionPage {
  private readonly document: Document;
  private readonly toolbar: Toolbar;
  private readonly matrix: Matrix;
  private readonly images: ImagesPanel;
  private readonly comparison: Comparison;
  private readonly layout: Layout;
  private state: ShownConfusion | undefined;

  constructor(private readonly parts: PanelParts & { readonly main: HTMLElement }) {
    const { document, host, saved } = parts;
    this.document = document;
    this.toolbar = new Toolbar(document, {
      unit: (unit) => this.changeImages({ unit, position: 0 }),
      norm: (norm) => this.change({ norm }),
      other: (folder) => void this.comparison.choose(folder),
    });
    this.matrix = new Matrix(document, (cell) => this.open(cell));
    this.images = new ImagesPanel(parts);
    this.comparison = new Comparison(host, saved, () => this.draw());
    const { toolbar, matrix, images } = this;
    const nodes = { toolbar: toolbar.node, matrix: matrix.node, images: images.node };
    this.layout = createLayout(document, nodes);
  }

  show(state: ConfusionState): void {
    const { main, saved, announce } = this.parts;
    saved.set({ place: state.place });
    if (state.type === 'problem') {
      this.state = undefined;
      main.replaceChildren(...problemNodes(this.document, state.title, state.message));
      announce(`${state.title}: predictions cannot be shown`);
      return;
    }
    const isNew = state.revision !== this.state?.revision;
    this.state = state;
    if (isNew) this.comparison.clear();
    if (!state.tables.videos) saved.set({ unit: 'frames' });
    if (!this.layout.node.isConnected) main.replaceChildren(this.layout.node);
    this.draw();
    if (!isNew) return;
    this.showImages();
    this.refreshOthers();
  }

  /** The runs to compare with may be others now. */
  refreshOthers(): void {
    const { state } = this;
    if (state) void this.comparison.refresh(() => state.revision === this.state?.revision);
  }

  /** Draws anew what does not follow the editor's colours by itself. */
  recolor(): void {
    void this.images.showDetails();
  }

  private change(change: Partial<Choice>): void {
    this.parts.saved.set(change);
    this.draw();
  }

  private changeImages(change: Partial<Choice>): void {
    this.change(change);
    this.showImages();
  }

  private open(cell: Cell): void {
    this.changeImages({ cell, position: 0 });
    this.images.reveal();
  }

  private showImages(): void {
    if (this.state) void this.images.show(this.state, this.openCell(this.state));
  }

  private table(tables: ConfusionTables): ConfusionTable {
    return (this.parts.saved.value.unit === 'videos' && tables.videos) || tables.frames;
  }

  private openCell({ tables, names }: ShownConfusion): Cell {
    const { cell } = this.parts.saved.value;
    const fits = (index: number | null): boolean => index === null || index < names.length;
    return cell && fits(cell.label) && fits(cell.prediction) ? cell : firstCell(this.table(tables));
  }

  private draw(): void {
    const { state, layout, document, comparison } = this;
    if (!state) return;
    const { unit, norm } = this.parts.saved.value;
    const { names, tables } = state;
    const table = this.table(tables);
    const other = comparison.tables && this.table(comparison.tables);
    layout.header.replaceChildren(...pageHeader(document, { state, unit, table, other }));
    this.toolbar.show({
      ...{ unit, norm, hasVideos: tables.videos !== null },
      ...{ others: comparison.others, other: comparison.chosen },
    });
    const words = comparison.words;
    layout.comparison.replaceChildren(...(words ? [element(document, 'p', words, 'quiet')] : []));
    const cells = matrixModel({ names, unit, norm, table, other });
    this.matrix.show({ names, cells, open: this.openCell(state) });
    this.drawLists(state, table);
  }

  private drawLists({ names }: ShownConfusion, table: ConfusionTable): void {
    const { layout, document } = this;
    const { unit, sort } = this.parts.saved.value;
    const open = (cell: Cell): void => this.open(cell);
    const pairs = topConfusions(table);
    replaceChildren(layout.confusions, [confusionList(document, pairs, { names, unit }, open)]);
    const actions = {
      sort: (by: Column) => this.change({ sort: sortedBy(by, sort) }),
      open,
    };
    replaceChildren(layout.classes, [classTable(document, { names, table, sort }, actions)]);
  }
}
