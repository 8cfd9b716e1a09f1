import {
  PAGE_SIZE,
  type Cell,
  type ConfusionView,
  type Sample,
  type ShownConfusion,
} from '../../shared/confusion-page.js';
import type { Announce } from '../lib/announcer.js';
import type { Client } from '../lib/client.js';
import { element } from '../lib/elements.js';
import { messageOf } from '../lib/message-of.js';
import { Pictures } from '../lib/pictures.js';
import type { SavedState } from '../lib/saved-state.js';
import { DetailsView } from './details-view.js';
import { Gallery } from './gallery.js';
import { ImagesBar } from './images-bar.js';
import type { Choice } from './kept.js';
import { pageOf } from './positions.js';
import { cellName, samples } from './words.js';

/** What the panel works with. */
export interface PanelParts {
  readonly document: Document;
  readonly host: Pick<Client<ConfusionView>, 'ask'>;
  readonly saved: SavedState<Choice>;
  readonly announce: Announce;
}

interface Page {
  readonly total: number;
  readonly samples: readonly Sample[];
}

/** The images of a cell: a page of them, and the chosen one large. */
export class ImagesPanel {
  readonly node: HTMLElement;
  private readonly title: HTMLElement;
  private readonly bar: ImagesBar;
  private readonly details: DetailsView;
  private readonly gallery: Gallery;
  private readonly message: HTMLElement;
  private state: ShownConfusion | undefined;
  private pictures: Pictures | undefined;
  private cell: Cell = { label: null, prediction: null };
  private page: Page = { total: 0, samples: [] };
  private turn = 0;

  constructor(private readonly parts: PanelParts) {
    const { document, saved } = parts;
    this.title = element(document, 'h2', '');
    this.title.id = 'images-title';
    this.bar = new ImagesBar(document, {
      go: (position) => this.choose(position),
      order: (reverse) => {
        saved.set({ reverse, position: 0 });
        void this.load();
      },
    });
    this.details = new DetailsView(document, (landmarks) => {
      saved.set({ landmarks });
      void this.showDetails();
    });
    this.gallery = new Gallery(document, (position) => this.choose(position));
    this.message = element(document, 'p', '', 'quiet');
    const inside = [this.bar.node, this.message, this.details.node, this.gallery.node];
    this.node = element(document, 'section', [this.title, ...inside], 'images');
    this.node.setAttribute('aria-labelledby', this.title.id);
  }

  /** Shows a cell of what was read; `state` is another object each time that it was read anew. */
  async show(state: ShownConfusion, cell: Cell): Promise<void> {
    if (state !== this.state) {
      this.pictures = state.pictures
        ? new Pictures(this.parts.document, state.pictures)
        : undefined;
    }
    this.state = state;
    this.cell = cell;
    await this.load();
  }

  /** Scrolls to the chosen sample, where it is out of sight. */
  reveal(): void {
    this.details.node.scrollIntoView({ block: 'nearest' });
  }

  private async load(): Promise<void> {
    const { host, saved } = this.parts;
    const turn = (this.turn += 1);
    const { unit, reverse, position } = saved.value;
    const first = pageOf(position);
    const request = { unit, cell: this.cell, first, count: PAGE_SIZE, reverse };
    try {
      const { revision, ...page } = await host.ask('samples', request);
      // Another page was asked for, or the files were read again: what is shown comes with that.
      if (turn !== this.turn || revision !== this.state?.revision) return;
      if (page.samples.length === 0 && page.total > 0) {
        saved.set({ position: page.total - 1 });
        await this.load();
        return;
      }
      this.draw(page);
    } catch (error) {
      if (turn === this.turn) this.refuse(error);
    }
  }

  private draw(page: Page): void {
    const { state, cell, pictures } = this;
    const { unit, reverse, position } = this.parts.saved.value;
    if (!state) return;
    this.page = page;
    const last = pageOf(position) + page.samples.length - 1;
    if (position > last) this.parts.saved.set({ position: Math.max(0, last) });
    const chosen = Math.max(0, Math.min(position, last));
    const words = `${cellName(cell, state.names)}: ${samples(page.total, unit)}`;
    this.title.textContent = words;
    this.message.textContent = page.total === 0 ? `There are no ${unit} in this cell.` : '';
    this.bar.show({ cell, total: page.total, position: chosen, reverse });
    this.setVisible(page.total > 0);
    this.gallery.show({ state, unit, ...page, position: chosen, pictures });
    this.parts.announce(`${words}, ${this.bar.words}`);
    void this.showDetails();
  }

  private setVisible(some: boolean): void {
    this.message.hidden = some;
    for (const node of [this.bar.node, this.details.node, this.gallery.node]) node.hidden = !some;
  }

  private refuse(error: unknown): void {
    this.setVisible(false);
    this.message.textContent = messageOf(error);
  }

  private choose(position: number): void {
    const { saved } = this.parts;
    const samePage = pageOf(position) === pageOf(saved.value.position);
    if (position === saved.value.position) return;
    saved.set({ position });
    if (!samePage) {
      void this.load();
      return;
    }
    this.gallery.mark(position);
    void this.showDetails();
  }

  /** Draws the chosen sample. */
  async showDetails(): Promise<void> {
    const { state, pictures } = this;
    const { unit, landmarks: showLandmarks } = this.parts.saved.value;
    const sample = this.chosen();
    if (!state || !sample) return;
    const { index, picture } = sample;
    try {
      const { revision, ...found } = await this.parts.host.ask('details', { unit, index, picture });
      if (sample !== this.chosen() || revision !== this.state?.revision) return;
      await this.details.show({ state, unit, sample, pictures, showLandmarks, ...found });
    } catch (error) {
      if (sample !== this.chosen()) return;
      this.details.refuse(messageOf(error));
    }
  }

  private chosen(): Sample | undefined {
    const { position } = this.parts.saved.value;
    return this.page.samples[position - pageOf(position)];
  }
}
