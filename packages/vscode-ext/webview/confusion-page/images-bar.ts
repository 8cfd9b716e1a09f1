import { PAGE_SIZE, type Cell } from '../../shared/confusion-page.js';
import { count } from '../../shared/words.js';
import { element } from '../lib/elements.js';
import { selection } from './controls.js';
import { pageOf } from './positions.js';
import { orderNames } from './sample-words.js';

/** What the bar shows. */
export interface BarContent {
  readonly cell: Cell;
  readonly total: number;
  readonly position: number;
  readonly reverse: boolean;
}

/** What it leads to. */
export interface BarActions {
  /** To the sample at a position in the cell. */
  go(position: number): void;
  order(reverse: boolean): void;
}

/** Order and pages of a cell's images. */
export class ImagesBar {
  readonly node: HTMLElement;
  private readonly order;
  private readonly where: HTMLElement;
  private readonly back: HTMLElement;
  private readonly on: HTMLElement;
  private content: BarContent | undefined;

  constructor(
    private readonly document: Document,
    private readonly actions: BarActions,
  ) {
    this.order = selection(document, 'order', (value) => actions.order(value === 'reverse'));
    this.where = element(document, 'span', '', 'where');
    this.back = this.button('Previous page', '‹', -PAGE_SIZE);
    this.on = this.button('Next page', '›', PAGE_SIZE);
    const pager = element(document, 'div', [this.back, this.where, this.on], 'pager');
    this.node = element(document, 'div', [this.order.node, pager], 'bar');
  }

  show(content: BarContent): void {
    this.content = content;
    const { cell, total, position, reverse } = content;
    const [forward, backward] = orderNames(cell);
    const options = [
      { value: 'forward', text: forward },
      { value: 'reverse', text: backward },
    ];
    this.order.set(options, reverse ? 'reverse' : 'forward');
    const first = pageOf(position);
    const last = Math.min(total, first + PAGE_SIZE);
    const span = last === first + 1 ? count(last) : `${count(first + 1)}–${count(last)}`;
    this.where.textContent = `${span} of ${count(total)}`;
    this.back.setAttribute('aria-disabled', String(first === 0));
    this.on.setAttribute('aria-disabled', String(last === total));
  }

  /** Which page it is: `1–24 of 60`. */
  get words(): string {
    return this.where.textContent ?? '';
  }

  /** Not `disabled` at the ends: a disabled button would lose the focus. */
  private button(name: string, text: string, step: number): HTMLElement {
    const node = element(this.document, 'button', text);
    node.setAttribute('aria-label', name);
    node.title = name;
    node.addEventListener('click', () => {
      if (!this.content) return;
      const first = pageOf(this.content.position) + step;
      if (first >= 0 && first < this.content.total) this.actions.go(first);
    });
    return node;
  }
}
