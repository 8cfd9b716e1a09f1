import type { Trace } from '../../shared/predictions-page.js';
import { MOST_POINTS } from '../../shared/predictions-page.js';
import { panned, type Range } from '../lib/chart-range.js';
import { element } from '../lib/elements.js';
import { messageOf } from '../lib/message-of.js';
import { wholeRange, zoomedTo } from './page-keys.js';
import type { Page } from './page-state.js';
import type { TraceLook, TraceView } from './trace-chart.js';
import { traceColors } from './trace-colors.js';
import { NO_COLUMNS, traceColumns } from './trace-data.js';
import { fromAxis, onAxis } from './time-axis.js';
import { TraceSlot } from './trace-slot.js';

/** Of a chart in pixels, without numbers below. */
const HEIGHT = 176;
const NUMBERS = 40;
/** Milliseconds in which changes of what is seen make one question. */
const GATHER_MS = 60;
const PAN = 0.1;
const WHEEL = 1.25;

/** Valence and arousal over time, with zoom, pan and a cursor that all share. */
export class Traces {
  readonly element: HTMLElement;
  private readonly slots: readonly TraceSlot[];
  private trace: Trace | null = null;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly words: HTMLElement;
  private readonly resized = new ResizeObserver(() => this.fit());

  constructor(private readonly page: Page) {
    const { document, shown, store } = page;
    this.slots = shown.names.map((name, i) => new TraceSlot(document, name, i));
    this.words = element(document, 'p', '', 'quiet');
    const boxes = this.slots.map((slot) => slot.element);
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
    this.slots.forEach((slot, i) => slot.draw(this.viewOf(slot), this.lookOf(slot, i)));
    this.pointAt(this.page.store.value.frame);
    this.slots.forEach(({ holder }) => this.resized.observe(holder));
    if (!this.trace) this.request();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.resized.disconnect();
    this.slots.forEach((slot) => slot.dispose());
  }

  /** Frames a second of the video; null where not known. */
  private get fps(): number | null {
    return this.page.store.value.video?.fps ?? null;
  }

  private get limits(): Range {
    return wholeRange(this.page.store.value.video?.frames ?? 1);
  }

  private rangeOnAxis({ min, max }: Range): Range {
    return { min: onAxis(min, this.fps), max: onAxis(max, this.fps) };
  }

  private viewOf({ columns }: TraceSlot): TraceView {
    const { range, residuals, segment } = this.page.store.value;
    const marked = segment
      ? this.rangeOnAxis({ min: segment.first, max: segment.first + segment.frames - 1 })
      : null;
    return { columns, range: this.rangeOnAxis(range), residuals, marked };
  }

  private lookOf(slot: TraceSlot, dimension: number): TraceLook {
    const { store } = this.page;
    const colors = traceColors(this.element);
    const last = dimension === this.slots.length - 1;
    const { fps } = this;
    return {
      color: colors.dimensions[dimension] ?? colors.text,
      colors,
      height: last ? HEIGHT + NUMBERS : HEIGHT,
      axisName: !last ? '' : fps === null ? 'frames' : 'seconds',
      whole: fps === null,
      picked: (x) => this.goTo(Math.round(fromAxis(x, fps))),
      zoomed: ({ min, max }) =>
        this.showRange({ min: fromAxis(min, fps), max: fromAxis(max, fps) }),
      hovered: (index) => slot.showValues(index, fps, store.value.residuals),
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
    this.slots.forEach((slot) => slot.pointAt(onAxis(frame, this.fps)));
  }

  private showKeys(): void {
    const { residuals } = this.page.store.value;
    this.slots.forEach((slot) => slot.showKeys(residuals, this.trace?.others ?? 0));
  }

  private fit(): void {
    this.slots.forEach((slot) => slot.fit());
    this.request();
  }

  private forget(): void {
    this.trace = null;
    this.slots.forEach((slot) => (slot.columns = NO_COLUMNS));
    this.redraw();
  }

  private show(): void {
    this.slots.forEach((slot) => slot.show(this.viewOf(slot)));
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
    this.slots.forEach((slot, i) => (slot.columns = traceColumns(trace, i, this.fps)));
    this.words.textContent = '';
    this.showKeys();
    this.show();
  }

  private readonly say = (error: unknown): void => {
    this.words.textContent = messageOf(error);
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
