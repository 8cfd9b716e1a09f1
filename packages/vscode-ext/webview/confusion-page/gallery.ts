import type { Sample, ShownConfusion, Unit } from '../../shared/confusion-page.js';
import { element } from '../lib/elements.js';
import type { Pictures } from '../lib/pictures.js';
import { nextPosition, pageOf } from './positions.js';
import {
  labelWords,
  missingPicture,
  placeWords,
  predictionWords,
  sampleWords,
} from './sample-words.js';

/** Width of a picture, in pixels. */
const PICTURE = 96;

/** A page of a cell's samples. */
export interface GalleryContent {
  readonly state: ShownConfusion;
  readonly unit: Unit;
  readonly total: number;
  readonly samples: readonly Sample[];
  /** Of the chosen sample, in the cell. */
  readonly position: number;
  /** Undefined where the run stored none. */
  readonly pictures: Pictures | undefined;
}

/** How many items stand in the first row, as the layout has it. */
function columnsOf(items: readonly HTMLElement[]): number {
  const top = items[0]?.offsetTop;
  const next = items.findIndex((item) => item.offsetTop !== top);
  return next < 0 ? Math.max(1, items.length) : next;
}

/** The pictures of a cell as a list box in rows, of which one is chosen. */
export class Gallery {
  readonly node: HTMLElement;
  private items: HTMLElement[] = [];
  private content: GalleryContent | undefined;

  /** @param choose - called with the position of a sample in its cell, on this page or another. */
  constructor(
    private readonly document: Document,
    private readonly choose: (position: number) => void,
    private readonly columns: (items: readonly HTMLElement[]) => number = columnsOf,
  ) {
    this.node = element(document, 'div', '', 'gallery');
    this.node.setAttribute('role', 'listbox');
    this.node.setAttribute('aria-label', 'Images of the cell');
    this.node.addEventListener('keydown', (event) => this.move(event));
  }

  show(content: GalleryContent): void {
    const focused = this.hasFocus();
    this.content = content;
    const first = pageOf(content.position);
    this.items = content.samples.map((sample, i) => this.card(sample, first + i, content));
    this.node.replaceChildren(...this.items);
    this.mark(content.position, focused);
  }

  /**
   * Chooses another sample of the same page.
   *
   * @param focus - true where it takes the keyboard, too.
   */
  mark(position: number, focus = this.hasFocus()): void {
    if (!this.content) return;
    this.content = { ...this.content, position };
    const chosen = position - pageOf(position);
    this.items.forEach((item, i) => {
      item.setAttribute('aria-selected', String(i === chosen));
      item.setAttribute('tabindex', i === chosen ? '0' : '-1');
    });
    if (focus) this.items[chosen]?.focus();
  }

  private hasFocus(): boolean {
    return this.node.contains(this.document.activeElement);
  }

  private move(event: KeyboardEvent): void {
    if (!this.content) return;
    const { position, total } = this.content;
    const next = nextPosition(event.key, position, this.columns(this.items), total);
    if (next === undefined) return;
    event.preventDefault();
    this.choose(next);
  }

  private card(sample: Sample, position: number, content: GalleryContent): HTMLElement {
    const { document } = this;
    const { unit, state, total } = content;
    const lines = [
      element(document, 'b', predictionWords(sample, state.names)),
      element(document, 'small', labelWords(sample, state.names)),
      element(document, 'small', sample.video),
      element(document, 'small', placeWords(sample, unit)),
    ];
    const card = element(document, 'div', [this.thumb(sample, content), ...lines], 'card');
    const words = sampleWords(sample, unit, state.names);
    card.setAttribute('role', 'option');
    card.setAttribute('aria-label', words);
    card.setAttribute('aria-posinset', String(position + 1));
    card.setAttribute('aria-setsize', String(total));
    card.title = words;
    card.addEventListener('click', () => {
      card.focus();
      this.choose(position);
    });
    return card;
  }

  private thumb(sample: Sample, { pictures, unit, state }: GalleryContent): HTMLElement {
    const thumb = element(this.document, 'div', '', 'thumb');
    if (sample.picture !== null && pictures?.place(thumb, sample.picture, PICTURE)) return thumb;
    thumb.classList.add('none');
    thumb.textContent = 'no picture';
    thumb.title = missingPicture(sample, unit, state.pictures);
    return thumb;
  }
}
