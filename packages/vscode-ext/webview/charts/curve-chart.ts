import uPlot from 'uplot';
import { MOST_POINTS } from '../../shared/series.js';
import { makeNavigable, type Navigable } from '../lib/chart-navigation.js';
import type { Range } from '../lib/chart-range.js';
import { chartColors } from '../lib/theme.js';
import { align, type Aligned } from './align.js';
import { createChartFrame, type ChartFrame } from './chart-frame.js';
import { ChartGroup, type GroupMember } from './chart-group.js';
import { curveKey, type AskSeries, type Curve, type CurveSettings } from './curve.js';
import { createCurveLegend, type CurveLegend } from './curve-legend.js';
import { CurveLoader } from './curve-loader.js';
import { curvePoints, type CurvePoints } from './curve-points.js';
import { lowerBound, nearest } from './nearest.js';
import { linesOf, plotOptions } from './plot-options.js';
import { placeReading, valueReading, type Reading } from './readings.js';
import { valueWords } from './words.js';

/** What a chart shows, and how. */
export interface CurveChartOptions {
  readonly title: string;
  /** Of the plot, in pixels; the legend comes below. */
  readonly height: number;
  readonly ask: AskSeries;
  readonly curves: readonly Curve[];
  readonly settings: CurveSettings;
  /** Values in words; four digits where absent. */
  readonly formatY?: (y: number) => string;
  /** Charts that share its lower axis and cursor; a chart alone where absent. */
  readonly group?: ChartGroup;
  /** False where the page has one legend for all charts. */
  readonly legend?: boolean;
  /** The chart's legend has shown or hidden a curve. */
  readonly toggled?: (curve: Curve, hidden: boolean) => void;
}

interface Drawn {
  readonly curves: readonly Curve[];
  readonly points: readonly CurvePoints[];
  readonly aligned: Aligned;
}

/** Loaded on each side of what is shown, as a share of it: lines go on to the edges. */
const MARGIN = 0.25;
const POINTS_A_PIXEL = 2;
/** Of all curves of a chart together. */
const POINTS_A_CHART = 24_000;
const FEWEST_POINTS = 200;
/** How far beyond its ends a curve still has a value under the cursor, in pixels. */
const REACH = 12;
const WIDTH_BEFORE_LAYOUT = 600;

const NO_POINTS: CurvePoints = { step: [], epoch: [], time: [], value: [], smoothed: [] };

/**
 * Curves of one or more runs that follow them as they grow, and become exact where one zooms in.
 * One can zoom (drag, Ctrl and wheel, + and -), pan (Shift and wheel or arrows), see all again
 * (double click, 0) and read exact values (pointer or arrows). The page imports `charts.css`.
 */
export class CurveChart implements GroupMember {
  private curves: readonly Curve[] = [];
  private settings: CurveSettings;
  private readonly group: ChartGroup;
  private readonly frame: ChartFrame;
  private readonly legend: CurveLegend | undefined;
  private readonly loaders = new Map<string, CurveLoader>();
  private readonly undo: (() => void)[] = [];
  private drawn: Drawn = { curves: [], points: [], aligned: align([]) };
  private plot: uPlot | undefined;
  private known: Range | undefined;
  private stale: 'nothing' | 'view' | 'data' | 'all' = 'nothing';
  private next = 0;

  constructor(
    parent: HTMLElement,
    private readonly options: CurveChartOptions,
  ) {
    const { title, height, settings, legend = true } = options;
    this.settings = settings;
    this.group = options.group ?? new ChartGroup();
    this.frame = createChartFrame(parent.ownerDocument, title, height);
    parent.append(this.frame.element);
    if (legend) {
      this.legend = createCurveLegend(parent.ownerDocument, (curve, hidden) =>
        this.toggle(curve, hidden),
      );
      this.frame.element.append(this.legend.element);
    }
    this.group.add(this);
    this.undo.push(makeNavigable(this.frame.plot, this.navigable()));
    const resized = new ResizeObserver(() => this.fit());
    resized.observe(this.frame.plot);
    this.undo.push(() => resized.disconnect());
    this.setCurves(options.curves);
  }

  /**
   * A run has grown: asks again for what may have changed, soon.
   *
   * @param rewound - what was there before may stand no more.
   */
  refresh(rewound = false): void {
    for (const { loader } of this.shown()) loader.refresh(rewound, this.known?.max ?? -Infinity);
  }

  /** Shows other curves; what was loaded of those that stay, stays. */
  setCurves(curves: readonly Curve[]): void {
    this.curves = curves;
    const keys = new Set(curves.map(curveKey));
    for (const [key, loader] of this.loaders) {
      if (keys.has(key)) continue;
      loader.dispose();
      this.loaders.delete(key);
    }
    if (this.legend) {
      this.legend.element.hidden = curves.length < 2;
      this.legend.setCurves(curves);
    }
    for (const { loader } of this.shown()) {
      if (!loader.whole) loader.refresh(false, Infinity);
    }
    this.viewed();
    this.later('all');
  }

  /** Changes the settings. Another axis begins with all of it. */
  set(change: Partial<CurveSettings>): void {
    const before = this.settings;
    this.settings = { ...before, ...change };
    const lines = linesOf(before) !== linesOf(this.settings);
    const { axis, logarithmic } = this.settings;
    if (axis !== before.axis) this.group.show(null);
    const anew = lines || axis !== before.axis || logarithmic !== before.logarithmic;
    this.later(anew ? 'all' : 'data');
  }

  /** Shows everything again, in all charts of the group. */
  resetZoom(): void {
    this.group.show(null);
  }

  /** Draws anew, after the theme has changed. */
  redraw(): void {
    this.later('all');
  }

  dispose(): void {
    cancelAnimationFrame(this.next);
    this.group.remove(this);
    for (const loader of this.loaders.values()) loader.dispose();
    for (const undo of this.undo) undo();
    this.plot?.destroy();
    this.frame.element.remove();
  }

  /** See {@link GroupMember}. */
  limits(): Range | undefined {
    return this.known;
  }

  /** See {@link GroupMember}. */
  viewed(): void {
    const { view } = this.group;
    const margin = view ? MARGIN * (view.max - view.min) : 0;
    const range = view && { min: view.min - margin, max: view.max + margin };
    for (const { loader } of this.shown()) loader.zoom(range);
    // Without a part seen from near, the whole is to be drawn there again.
    this.later(view ? 'view' : 'data');
  }

  private shown(): { curve: Curve; loader: CurveLoader }[] {
    return this.curves
      .filter(({ hidden }) => !hidden)
      .map((curve) => ({ curve, loader: this.loaderOf(curve) }));
  }

  private loaderOf(curve: Curve): CurveLoader {
    const key = curveKey(curve);
    const found = this.loaders.get(key);
    if (found) return found;
    const { run, name } = curve;
    const made = new CurveLoader({
      ask: (range) => {
        const [from, to] = range ? [range.min, range.max] : [null, null];
        const { axis } = this.settings;
        return this.options.ask({ run, name, axis, from, to, points: this.pointsFor(range) });
      },
      loaded: () => {
        this.frame.note('');
        this.later('data');
      },
      failed: (error) => {
        this.frame.note(error instanceof Error ? error.message : String(error));
      },
    });
    this.loaders.set(key, made);
    return made;
  }

  private pointsFor(range: Range | null): number {
    const wide = this.width * POINTS_A_PIXEL * (range ? 1 + 2 * MARGIN : 1);
    const share = POINTS_A_CHART / Math.max(1, this.curves.length);
    return Math.round(Math.max(FEWEST_POINTS, Math.min(wide, share, MOST_POINTS)));
  }

  private get width(): number {
    return this.frame.plot.clientWidth || WIDTH_BEFORE_LAYOUT;
  }

  private get range(): Range {
    return this.group.view ?? this.group.limits();
  }

  private later(stale: 'view' | 'data' | 'all'): void {
    const order = ['nothing', 'view', 'data', 'all'] as const;
    if (order.indexOf(stale) > order.indexOf(this.stale)) this.stale = stale;
    if (this.next === 0) this.next = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.next = 0;
    const { stale } = this;
    this.stale = 'nothing';
    if (stale !== 'view') this.gather();
    if (stale === 'all' || !this.plot) this.build();
    else this.show(stale === 'data');
    this.moved();
  }

  /** Brings together what has been loaded. */
  private gather(): void {
    const shown = this.shown();
    const { axis } = this.settings;
    const curves = shown.map(({ curve }) => curve);
    const points = shown.map(
      ({ loader }) => curvePoints(loader.whole, loader.near, this.settings) ?? NO_POINTS,
    );
    const lines = linesOf(this.settings);
    const aligned = align(
      points.map((each) => ({
        xs: each[axis],
        values: lines === 1 ? [each.value] : [each.value, each.smoothed],
      })),
    );
    this.drawn = { curves, points, aligned };
    const loaded = shown.length > 0 && shown.every(({ loader }) => loader.whole);
    if (loaded && aligned.xs.length === 0) this.frame.note('No values yet');
    this.learnLimits(shown.map(({ loader }) => loader.whole?.[axis] ?? []));
  }

  private learnLimits(columns: readonly (readonly number[])[]): void {
    const some = columns.filter((xs) => xs.length > 0);
    const min = Math.min(...some.map((xs) => xs[0]!));
    const max = Math.max(...some.map((xs) => xs.at(-1)!));
    const { known } = this;
    this.known = some.length > 0 ? { min, max } : undefined;
    if (known?.min !== this.known?.min || known?.max !== this.known?.max) this.group.changed();
  }

  private build(): void {
    this.plot?.destroy();
    const { settings, drawn, group } = this;
    const options = plotOptions({
      ...{ curves: drawn.curves, settings, group: group.key },
      colors: chartColors(this.frame.element),
      size: { width: this.width, height: this.options.height },
      rowAt: (curve, x) => this.rowAt(curve, x),
      pointsSeen: (curve) => this.pointsSeen(curve),
      selected: (range) => group.show(range),
      reset: () => this.resetZoom(),
      moved: () => this.moved(),
    });
    this.plot = new uPlot(options, this.data(), this.frame.plot);
    this.show(false);
  }

  private data(): uPlot.AlignedData {
    const { xs, values } = this.drawn.aligned;
    return [xs as number[], ...(values as (number | null | undefined)[][])];
  }

  private show(data: boolean): void {
    const { plot } = this;
    plot?.batch(() => {
      if (data) plot.setData(this.data(), false);
      plot.setScale('x', this.range);
    });
  }

  private fit(): void {
    const { plot, width } = this;
    if (!plot || plot.width === width || this.frame.plot.clientWidth === 0) return;
    const wider = width > plot.width;
    plot.setSize({ width, height: this.options.height });
    if (wider) this.refresh();
  }

  private toggle(curve: Curve, hidden: boolean): void {
    const key = curveKey(curve);
    this.setCurves(
      this.curves.map((each) => (curveKey(each) === key ? { ...each, hidden } : each)),
    );
    this.options.toggled?.(curve, hidden);
  }

  private rowAt(curve: number, x: number): number | null {
    const xs = this.drawn.points[curve]?.[this.settings.axis] ?? [];
    const { min, max } = this.range;
    const index = nearest(xs, x, (REACH / this.width) * (max - min));
    return index === undefined ? null : (this.drawn.aligned.rows[curve]![index] ?? null);
  }

  private pointsSeen(curve: number): number {
    const xs = this.drawn.points[curve]?.[this.settings.axis] ?? [];
    return lowerBound(xs, this.range.max) - lowerBound(xs, this.range.min);
  }

  /** What of each curve is under the cursor. */
  private readings(): (Reading | undefined)[] {
    const { plot, drawn } = this;
    const lines = linesOf(this.settings);
    const over = plot !== undefined && (plot.cursor.left ?? -1) >= 0;
    return drawn.points.map((points, curve) => {
      const row = over ? (plot.cursor.idxs?.[1 + curve * lines] ?? undefined) : undefined;
      return row === undefined
        ? undefined
        : { points, index: lowerBound(drawn.aligned.rows[curve]!, row) };
    });
  }

  private moved(): void {
    const readings = this.readings();
    const words = readings.map((reading) => reading && this.valueOf(reading));
    if (this.legend) {
      const keys = this.drawn.curves.map(curveKey);
      this.legend.setValues(this.curves.map((curve) => words[keys.indexOf(curveKey(curve))]));
    }
    this.frame.readout.textContent = this.readout(readings, words);
  }

  private valueOf(reading: Reading): string {
    return valueReading(reading, this.settings.smoothing, this.options.formatY ?? valueWords);
  }

  /** Place under the cursor; with the value of the nearest curve, where no legend has it. */
  private readout(
    readings: readonly (Reading | undefined)[],
    words: readonly (string | undefined)[],
  ): string {
    const curve = this.nearestCurve(readings);
    const reading = curve === undefined ? undefined : readings[curve];
    if (curve === undefined || !reading) return '';
    const place = placeReading(reading, this.settings.axis);
    if (this.legend && this.curves.length > 1) return place;
    const value = words[curve] ?? '';
    const label = this.curves.length > 1 ? `${this.drawn.curves[curve]!.label} ` : '';
    return `${label}${value} · ${place}`;
  }

  private nearestCurve(readings: readonly (Reading | undefined)[]): number | undefined {
    const { plot } = this;
    let found: number | undefined;
    let least = Infinity;
    readings.forEach((reading, curve) => {
      if (!plot || !reading) return;
      const value = reading.points.value[reading.index] ?? null;
      const y = value === null ? Infinity : plot.valToPos(value, 'y');
      const distance = Math.abs(y - (plot.cursor.top ?? 0));
      if (found !== undefined && !(distance < least)) return;
      found = curve;
      least = distance;
    });
    return found;
  }

  private navigable(): Navigable {
    return {
      place: () => {
        const { xs } = this.drawn.aligned;
        const index = this.plot?.cursor.idx ?? xs.length - 1;
        return { range: this.range, limits: this.group.limits(), index, xs };
      },
      show: (range) => this.group.show(range),
      pointAt: (index) => this.pointAt(index),
      pointer: () => this.plot?.posToVal(this.plot.cursor.left ?? 0, 'x') ?? 0,
    };
  }

  /** Puts the cursor on a row, once what is to be seen has followed it. */
  private pointAt(index: number): void {
    requestAnimationFrame(() => {
      const { plot } = this;
      const x = this.drawn.aligned.xs[index];
      if (!plot || x === undefined) return;
      plot.setCursor({ left: plot.valToPos(x, 'x'), top: plot.over.clientHeight / 2 });
      const words = this.readings().map((each) => (each ? this.valueOf(each) : '–'));
      const curves = this.drawn.curves.map(({ label }, i) => `${label} ${words[i]!}`);
      this.frame.say([this.frame.readout.textContent, ...curves].join(', '));
    });
  }
}
