import type { LayerPage, LayerQuery } from '../../shared/onnx-page.js';
import { element } from '../lib/elements.js';
import { rovingFocus } from '../lib/roving-focus.js';
import { layerRow } from './layer-rows.js';
import { pager } from './pager.js';

/** What is kept of the table over a reload. */
export type LayersState = Pick<LayerQuery, 'search' | 'sort' | 'descending' | 'open'>;

/** What the table needs of the page. */
export interface LayersHost {
  readonly state: LayersState;
  keep(change: Partial<LayersState>): void;
  ask(query: LayerQuery): Promise<LayerPage>;
  announce(text: string): void;
}

const LIMIT = 100;
const SEARCH_MS = 150;
const MOST_OPEN = 2000;

const COLUMNS: readonly (readonly [title: string, sort: LayerQuery['sort'] | null])[] = [
  ['Name', 'name'],
  ['Operator', 'operator'],
  ['Output shape', null],
  ['Parameters', 'parameters'],
  ['Size', 'bytes'],
  ['Share', null],
];

/** Numbers begin with the largest, texts with the first; the third time it is the graph's order. */
export function nextSort(
  { sort, descending }: Pick<LayersState, 'sort' | 'descending'>,
  chosen: LayerQuery['sort'],
): Pick<LayersState, 'sort' | 'descending'> {
  const first = chosen === 'parameters' || chosen === 'bytes';
  if (sort !== chosen) return { sort: chosen, descending: first };
  return descending === first
    ? { sort: chosen, descending: !first }
    : { sort: 'graph', descending: false };
}

function foundText({ found, nodes }: LayerPage): string {
  return found === nodes ? `${nodes} nodes` : `${found} of ${nodes} nodes`;
}

/** Nodes by layer with their weights: searched, sorted and opened here, arranged by the host. */
export class LayersTable {
  readonly element: HTMLElement;
  private readonly head: HTMLElement;
  private readonly body: HTMLElement;
  private readonly foot: HTMLElement;
  private readonly found: HTMLElement;
  private offset = 0;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly document: Document,
    private readonly host: LayersHost,
  ) {
    this.found = element(document, 'span', '', 'quiet');
    this.head = element(document, 'tr', []);
    this.body = element(document, 'tbody', []);
    this.foot = element(document, 'div', []);
    rovingFocus(this.body, 'button');
    this.body.addEventListener('click', ({ target }) => this.toggle(target as HTMLElement));
    const table = element(
      document,
      'table',
      [element(document, 'thead', [this.head]), this.body],
      'layers',
    );
    const tools = element(document, 'div', [this.searchBox(), this.found], 'tools');
    this.element = element(document, 'div', [tools, table, this.foot]);
  }

  /** Asks for the rows and shows them, or why there are none; late answers are passed over. */
  async refresh(): Promise<void> {
    const asked = (this.asked += 1);
    const { search, sort, descending, open } = this.host.state;
    const part = { offset: this.offset, limit: LIMIT };
    try {
      const page = await this.host.ask({ search, sort, descending, open, ...part });
      if (asked === this.asked) this.show(page);
    } catch (error) {
      this.found.textContent = String(error);
    }
  }

  private show(page: LayerPage): void {
    const { document, head, body, foot } = this;
    const focused = (document.activeElement as HTMLElement | null)?.dataset?.['group'];
    this.offset = page.offset;
    head.replaceChildren(...COLUMNS.map(([title, sort]) => this.heading(title, sort)));
    body.replaceChildren(...page.rows.map((row) => layerRow(document, row)));
    foot.replaceChildren(
      ...pager(document, { ...page, limit: LIMIT }, (offset) => this.go(offset)),
    );
    this.found.textContent = foundText(page);
    this.restoreFocus(focused);
  }

  private restoreFocus(group: string | undefined): void {
    const toggles = [...this.body.querySelectorAll<HTMLElement>('button')];
    const same = toggles.find(({ dataset }) => dataset['group'] === group);
    const stop = same ?? toggles[0];
    toggles.forEach((each) => each.setAttribute('tabindex', each === stop ? '0' : '-1'));
    same?.focus();
  }

  private heading(title: string, sort: LayerQuery['sort'] | null): HTMLElement {
    const { document, host } = this;
    const number = sort === 'parameters' || sort === 'bytes';
    const press = element(document, 'button', title, 'bare sort');
    const cell = element(document, 'th', sort ? [press] : title, number ? 'number' : '');
    cell.setAttribute('scope', 'col');
    if (!sort) return cell;
    const { sort: now, descending } = host.state;
    const order = descending ? 'descending' : 'ascending';
    press.setAttribute('type', 'button');
    press.dataset['sort'] = sort;
    cell.setAttribute('aria-sort', now === sort ? order : 'none');
    press.addEventListener('click', () => void this.sortBy(sort));
    return cell;
  }

  private async sortBy(sort: LayerQuery['sort']): Promise<void> {
    this.host.keep(nextSort(this.host.state, sort));
    this.offset = 0;
    await this.refresh();
    this.head.querySelector<HTMLElement>(`[data-sort="${sort}"]`)?.focus();
    const { sort: now, descending } = this.host.state;
    const order = descending ? 'descending' : 'ascending';
    this.host.announce(now === 'graph' ? 'in order of computation' : `by ${now}, ${order}`);
  }

  private toggle(target: HTMLElement): void {
    const group = target.dataset['group'];
    if (group === undefined) return;
    const { open } = this.host.state;
    const next = open.includes(group) ? open.filter((name) => name !== group) : [...open, group];
    this.host.keep({ open: next.slice(-MOST_OPEN) });
    void this.refresh();
  }

  private go(offset: number): void {
    this.offset = offset;
    void this.refresh();
  }

  private searchBox(): HTMLElement {
    const box = element(this.document, 'input', '') as HTMLInputElement;
    box.setAttribute('type', 'search');
    box.setAttribute('placeholder', 'Search names, operators, shapes');
    box.setAttribute('aria-label', 'Search layers');
    box.setAttribute('maxlength', '200');
    box.value = this.host.state.search;
    box.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.search(box.value), SEARCH_MS);
    });
    return box;
  }

  private async search(text: string): Promise<void> {
    this.host.keep({ search: text });
    this.offset = 0;
    await this.refresh();
    this.host.announce(this.found.textContent ?? '');
  }
}
