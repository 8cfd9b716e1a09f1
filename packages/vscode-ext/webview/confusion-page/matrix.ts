import type { Cell } from '../../shared/confusion-page.js';
import { element } from '../lib/elements.js';
import { gridMove, type GridPlace } from './grid-moves.js';
import type { MatrixCell } from './matrix-model.js';

/** Shares below make no bar: it would look like dust. */
const LEAST_BAR = 0.03;

/** What a matrix shows. */
export interface MatrixContent {
  readonly names: readonly string[];
  readonly cells: readonly (readonly MatrixCell[])[];
  /** The cell whose images are shown. */
  readonly open: Cell;
}

/** The confusion matrix as a grid that arrows move in; Enter, Space or a click opens a cell. */
export class Matrix {
  readonly node: HTMLElement;
  private place: GridPlace | undefined;
  private rows: HTMLElement[][] = [];

  /** @param open - called with the cell that is to be opened. */
  constructor(
    private readonly document: Document,
    private readonly open: (cell: Cell) => void,
  ) {
    this.node = element(document, 'table', '', 'matrix');
    this.node.setAttribute('role', 'grid');
    this.node.setAttribute('aria-label', 'Confusion matrix, a row for each label');
  }

  show({ names, cells, open }: MatrixContent): void {
    const focused = this.node.contains(this.document.activeElement);
    this.rows = cells.map((row) => row.map((cell) => this.cell(cell, open)));
    const body = element(
      this.document,
      'tbody',
      this.rows.map((row, i) => this.row([this.header(names[i] ?? 'all', 'row'), ...row])),
    );
    this.node.replaceChildren(this.head(names), body);
    this.node.classList.toggle('large', names.length > 8);
    this.rows.forEach((row, r) => row.forEach((node, c) => this.listen(node, cells[r]![c]!, r, c)));
    this.stop(this.stopIn(cells, open));
    if (focused) this.focus();
  }

  private stopIn(cells: MatrixContent['cells'], open: Cell): GridPlace {
    const last = cells.length - 1;
    const wanted = this.place ?? { row: open.label ?? last, column: open.prediction ?? last };
    return { row: Math.min(wanted.row, last), column: Math.min(wanted.column, last) };
  }

  private head(names: readonly string[]): HTMLElement {
    const corner = this.header('', 'col');
    corner.append(
      element(this.document, 'span', 'label ↓'),
      element(this.document, 'span', 'predicted →'),
    );
    corner.classList.add('corner');
    const headers = [...names, 'all'].map((name) => this.header(name, 'col'));
    return element(this.document, 'thead', [this.row([corner, ...headers])]);
  }

  private row(nodes: readonly Node[]): HTMLElement {
    const row = element(this.document, 'tr', nodes);
    row.setAttribute('role', 'row');
    return row;
  }

  private header(name: string, scope: 'row' | 'col'): HTMLElement {
    const header = element(this.document, 'th', name);
    header.setAttribute('scope', scope);
    header.setAttribute('role', scope === 'row' ? 'rowheader' : 'columnheader');
    if (name) header.title = name;
    return header;
  }

  private cell(
    { cell, main, note, shade, change, isZero, words }: MatrixCell,
    open: Cell,
  ): HTMLElement {
    const { document } = this;
    const bar = element(document, 'i', '');
    bar.hidden = shade < LEAST_BAR;
    const node = element(document, 'td', [
      element(document, 'b', main),
      element(document, 'small', note),
      bar,
    ]);
    const isOpen = cell.label === open.label && cell.prediction === open.prediction;
    node.setAttribute('role', 'gridcell');
    node.setAttribute('aria-label', words);
    node.setAttribute('aria-selected', String(isOpen));
    node.title = words;
    node.style.setProperty('--share', String(shade));
    if (change) node.classList.add(change);
    if (isZero) node.classList.add('zero');
    if (cell.label === null || cell.prediction === null) node.classList.add('total');
    else if (cell.label === cell.prediction) node.classList.add('hit');
    return node;
  }

  private listen(node: HTMLElement, { cell }: MatrixCell, row: number, column: number): void {
    node.tabIndex = -1;
    node.addEventListener('click', () => {
      this.stop({ row, column });
      this.focus();
      this.open(cell);
    });
    node.addEventListener('focus', () => this.stop({ row, column }));
    node.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        this.open(cell);
        return;
      }
      const size = { rows: this.rows.length, columns: this.rows.length };
      const next = gridMove(event.key, event.ctrlKey || event.metaKey, { row, column }, size);
      if (!next) return;
      event.preventDefault();
      this.stop(next);
      this.focus();
    });
  }

  /** Makes one cell the grid's stop of the Tab key. */
  private stop(place: GridPlace): void {
    if (this.place) this.rows[this.place.row]?.[this.place.column]?.setAttribute('tabindex', '-1');
    this.place = place;
    this.rows[place.row]?.[place.column]?.setAttribute('tabindex', '0');
  }

  private focus(): void {
    if (this.place) this.rows[this.place.row]?.[this.place.column]?.focus();
  }
}
