import type { Trace } from '../../shared/predictions-page.js';
import { MOST_POINTS } from '../../shared/predictions-page.js';
import { panned, type Range } from '../lib/chart-range.js';
import { element } from '../lib/elements.js';
import { bandWords } from './band-words.js';
import { wholeRange, zoomedTo } from './page-keys.js';
import type { Page } from './page-state.js';
import { TraceChart, type TraceLook } from './trace-chart.js';
import { traceColors } from './trace-colors.js';
import { traceColumns, type TraceColumns } from './trace-data.js';
import { hoverWords, key } from './trace-legend.js';
import { capital, placeInWords } from './words.js';

/** Of a chart in pixels, without numbers below. */
const HEIGHT = 176;
const NUMBERS = 40;
/** Milliseconds in which changes of what is seen make one question. */
const GATHER_MS = 60;
const PAN = 0.1;
const WHEEL = 1.25;

/** A dimension's place on the page. */
interface Slot {
  readonly holder: HTMLElement;
  readonly hover: HTMLElement;
  readonly keys: HTMLElement;
  columns: TraceColumns;
  chart: TraceChart | null;
}

function makeSlot(
  document: Document,
  name: string,
  dimension: number,
): Slot & { box: HTMLElement } {
  const holder = element(document, 'div', '', 'chart');
  const hover = element(document, 'span', '', 'hover');
  const keys = element(document, 'span', '', 'keys');
  const title = element(document, 'h3', capital(name), `dimension-${dimension}`);
  const head = element(document, 'div', [title, keys, hover], 'trace-head');
  const box = element(document, 'div', [head, holder], 'trace');
  return { holder, hover, keys, box, columns: [[], [], [], [], []], chart: null };
}

/** Valence and arousal over time, with zoom, pan and a cursor that all share. */
export class Traces {
  readonly element: HTMLElement;
  private readonly slots: (Slot & { box: HTMLElement })[];
  private trace: Trace | null = null;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly words: HTMLElement;
  private readonly resized = new ResizeObserver(() => this.fit());

  constructor(private readonly page: Page) {
    const { document, shown, store } = page;
    this.slots = shown.names.map((name, i) => makeSlot(document, name, i));
    this.words = element(document, 'p', '', 'quiet');
    const boxes = this.slots.map(({ box }) => box);
    this.element = element(document, 'div', [...boxes, this.words], 'traces');
    this.element.tabIndex = 0;
    this.element.setAttribute('role', 'group');
    this.element.setAttribute(
      'aria-label',
      'Traces. Arrows move the cursor, plus and minus zoom, Shift and arrows pan, 0 shows all.',
    );
    this.element.addEventListener('wheel', this.onWheel, { passive: false });
    this.element.addEventListener('dblclick', () => this.showRange(this.limits));
    store.on(['video'], () => this.forget());
    store.on(['video', 'range', 'runs', 'residuals'], () => this.request());
    store.on(['range', 'segment', 'residuals'], () => this.show());
    store.on(['frame'], ({ frame }) => this.pointAt(frame));
  }

  /** Draws anew, once it is on the page, and when the theme has changed. */
  redraw(): void {
    this.showKeys();
    this.slots.forEach((slot, i) => {
      slot.chart?.dispose();
      slot.chart = new TraceChart(slot.holder, this.viewOf(slot), this.lookOf(slot, i));
    });
    this.pointAt(this.page.store.value.frame);
    this.slots.forEach(({ holder }) => this.resized.observe(holder));
    if (!this.trace) this.request();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.resized.disconnect();
    this.slots.forEach(({ chart }) => chart?.dispose());
  }

  /** Frames a unit of the axis. */
  private get rate(): number {
    return this.page.store.value.video?.fps ?? 1;
  }

  private get limits(): Range {
    return wholeRange(this.page.store.value.video?.frames ?? 1);
  }

  private onAxis({ min, max }: Range): Range {
    return { min: min / this.rate, max: max / this.rate };
  }

  private viewOf({ columns }: Slot) {
    const { range, residuals, segment } = this.page.store.value;
    const marked = segment
      ? this.onAxis({ min: segment.first, max: segment.first + segment.frames - 1 })
      : null;
    return { columns, range: this.onAxis(range), residuals, marked };
  }

  private lookOf(slot: Slot, dimension: number): TraceLook {
    const { document, store } = this.page;
    const colors = traceColors(document.body);
    const last = dimension === this.slots.length - 1;
    const unit = store.value.video?.fps == null ? 'frames' : 'seconds';
    return {
      color: colors.dimensions[dimension] ?? colors.text,
      colors,
      height: last ? HEIGHT + NUMBERS : HEIGHT,
      axisName: last ? unit : '',
      picked: (x) => this.goTo(Math.round(x * this.rate)),
      zoomed: ({ min, max }) => this.showRange({ min: min * this.rate, max: max * this.rate }),
      hovered: (index) => this.hover(slot, index),
    };
  }

  private goTo(frame: number): void {
    const { min, max } = this.limits;
    this.page.store.set({ frame: Math.min(max, Math.max(min, frame)), playing: false });
  }

  private showRange(range: Range): void {
    this.page.store.set({ range });
  }

  private pointAt(frame: number): void {
    this.slots.forEach(({ chart }) => chart?.pointAt(frame / this.rate));
  }

  private hover({ hover, columns: [xs, , , label, prediction] }: Slot, index: number | null): void {
    const { video, residuals } = this.page.store.value;
    const x = index === null ? undefined : xs[index];
    const values =
      index === null || x === undefined
        ? null
        : {
            place: placeInWords(Math.round(x * this.rate), video?.fps ?? null),
            prediction: prediction[index] ?? null,
            label: label[index] ?? null,
            residuals,
          };
    hover.textContent = hoverWords(values);
  }

  private showKeys(): void {
    const { document, store } = this.page;
    const { residuals } = store.value;
    const band = bandWords(this.trace?.others ?? 0);
    this.slots.forEach(({ keys }, i) => {
      const made = residuals
        ? [key(document, `line dimension-${i}`, 'prediction − label')]
        : [
            key(document, `line dimension-${i}`, 'prediction'),
            key(document, 'line label', 'label'),
          ];
      if (band) made.push(key(document, `band dimension-${i}`, band));
      keys.replaceChildren(...made);
    });
  }

  private fit(): void {
    this.slots.forEach(({ chart }) => chart?.fit());
    this.request();
  }

  private forget(): void {
    this.trace = null;
    this.slots.forEach((slot) => (slot.columns = [[], [], [], [], []]));
    if (this.slots[0]?.chart) this.redraw();
  }

  private show(): void {
    this.slots.forEach((slot) => slot.chart?.show(this.viewOf(slot)));
  }

  private request(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load().catch(this.say), GATHER_MS);
  }

  private async load(): Promise<void> {
    const { video, range, runs, residuals } = this.page.store.value;
    if (!video) return;
    const mine = (this.asked += 1);
    const first = Math.max(0, Math.floor(range.min));
    const width = this.slots[0]?.holder.clientWidth ?? 0;
    const trace = await this.page.ask('trace', {
      video: video.index,
      first,
      count: Math.max(1, Math.ceil(range.max) - first + 1),
      points: Math.min(MOST_POINTS, Math.max(200, 2 * Math.round(width))),
      runs: runs.map(({ folder }) => folder),
      residuals,
    });
    if (mine !== this.asked) return;
    this.trace = trace;
    this.slots.forEach((slot, i) => (slot.columns = traceColumns(trace, i, this.rate)));
    this.words.textContent = '';
    this.showKeys();
    this.show();
  }

  private readonly say = (error: unknown): void => {
    this.words.textContent = error instanceof Error ? error.message : String(error);
  };

  private readonly onWheel = (event: WheelEvent): void => {
    // Without a key the wheel scrolls the page, as everywhere.
    if (!event.shiftKey && !event.ctrlKey) return;
    event.preventDefault();
    const { store } = this.page;
    const { range, frame, video } = store.value;
    const frames = video?.frames ?? 1;
    const sign = Math.sign(event.deltaX || event.deltaY);
    if (event.ctrlKey) {
      const factor = sign > 0 ? WHEEL : 1 / WHEEL;
      const at = this.frameUnder(event) ?? frame;
      this.showRange(zoomedTo({ frame, range, frames, leap: 0 }, at, factor));
    } else {
      this.showRange(panned(range, sign * PAN, this.limits));
    }
  };

  private frameUnder({ clientX, target }: WheelEvent): number | undefined {
    const over = (target as Element).closest('.u-over')?.getBoundingClientRect();
    if (!over) return undefined;
    const { min, max } = this.page.store.value.range;
    return min + ((clientX - over.left) / over.width) * (max - min);
  }
}
