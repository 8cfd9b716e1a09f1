import uPlot from 'uplot';
import { makeNavigable, type Navigable } from '../lib/chart-navigation.js';
import type { Range } from '../lib/chart-range.js';
import { messageOf } from '../lib/message-of.js';
import { paced } from '../lib/paced.js';
import { chartColors } from '../lib/theme.js';
import { createChartFrame, type ChartFrame } from './chart-frame.js';
import { ChartGroup, type GroupMember } from './chart-group.js';
import { curveKey, type AskSeries, type Curve, type CurveSettings } from './curve.js';
import { createCurveLegend, type CurveLegend } from './curve-legend.js';
import { CurveLoaders } from './curve-loaders.js';
import { DrawnCurves, linesOf } from './drawn-curves.js';
import { lowerBound } from './nearest.js';
import { plotOptions } from './plot-options.js';
import { putCursor } from './put-cursor.js';
import { UnderCursor } from './under-cursor.js';
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

/** What of a chart is not as it should be, each including those before. */
const STALE = ['nothing', 'view', 'data', 'all'] as const;

/** How far beyond its ends a curve still has a value under the cursor, in pixels. */
const REACH = 12;
/** Between two times that a chart draws what has been loaded: many curves come one by one. */
const REDRAW_MS = 100;
const WIDTH_BEFORE_LAYOUT = 600;

/**
 * Curves of one or more runs that follow them as they grow, and become exact where one zooms in.
 * One can zoom (drag, Ctrl and wheel, + and -), pan (Shift and drag, wheel or arrows), see all again
 * (double click, 0) and read exact values (pointer or arrows). The page imports `charts.css`.
 */
export class CurveChart implements GroupMember {
  private curves: readonly Curve[] = [];
  private settings: CurveSettings;
  private readonly group: ChartGroup;
  private readonly frame: ChartFrame;
  private readonly legend: CurveLegend | undefined;
  private readonly loaders: CurveLoaders;
  private readonly undo: (() => void)[] = [];
  private drawn: DrawnCurves;
  private plot: uPlot | undefined;
  private stale: (typeof STALE)[number] = 'nothing';
  private frameDue = 0;
  /** Where keys have put the cursor, until the pointer takes it. */
  private keyed: number | undefined;
  private unsaid = false;
  private readonly dataLater = paced(() => this.later('data'), REDRAW_MS);

  constructor(
    parent: HTMLElement,
    private readonly options: CurveChartOptions,
  ) {
    const { title, height, settings, ask, legend = true } = options;
    this.settings = settings;
    this.drawn = new DrawnCurves([], settings);
    this.group = options.group ?? new ChartGroup();
    this.frame = createChartFrame(parent.ownerDocument, title, height);
    parent.append(this.frame.element);
    this.legend = legend ? this.createLegend(parent.ownerDocument) : undefined;
    this.loaders = new CurveLoaders({
      ask,
      width: () => this.width,
      axis: () => this.settings.axis,
      loaded: () => {
        this.frame.note('');
        this.dataLater();
      },
      failed: (error) => this.frame.note(messageOf(error)),
    });
    this.group.add(this);
    this.undo.push(makeNavigable(this.frame.plot, this.navigable()));
    for (const taken of ['mousemove', 'blur']) {
      this.frame.plot.addEventListener(taken, () => (this.keyed = undefined));
    }
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
    const end = this.drawn.limits?.max ?? -Infinity;
    for (const { loader } of this.loaders.shown()) loader.refresh(rewound, end);
  }

  /** Shows other curves; what was loaded of those that stay, stays. */
  setCurves(curves: readonly Curve[]): void {
    this.curves = curves;
    this.loaders.setCurves(curves);
    if (this.legend) {
      this.legend.element.hidden = curves.length < 2;
      this.legend.setCurves(curves);
    }
    this.viewed();
    this.later('all');
  }

  /** Changes the settings. Another axis begins with all of it. */
  set(change: Partial<CurveSettings>): void {
    const before = this.settings;
    this.settings = { ...before, ...change };
    const { axis, logarithmic } = this.settings;
    if (axis !== before.axis) this.group.show(null);
    const same = axis === before.axis && logarithmic === before.logarithmic;
    this.later(same && linesOf(before) === linesOf(this.settings) ? 'data' : 'all');
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
    this.dataLater.cancel();
    cancelAnimationFrame(this.frameDue);
    this.group.remove(this);
    this.loaders.dispose();
    for (const undo of this.undo) undo();
    this.plot?.destroy();
    this.frame.element.remove();
  }

  /** See {@link GroupMember}. */
  limits(): Range | undefined {
    return this.drawn.limits;
  }

  /** See {@link GroupMember}. */
  viewed(): void {
    this.later(this.loaders.zoom(this.group.view) ? 'data' : 'view');
  }

  /** See {@link GroupMember}. */
  grown(): void {
    this.dataLater();
  }

  private createLegend(document: Document): CurveLegend {
    const legend = createCurveLegend(document, (curve, hidden) => {
      const key = curveKey(curve);
      const change = (each: Curve) => (curveKey(each) === key ? { ...each, hidden } : each);
      this.setCurves(this.curves.map(change));
      this.options.toggled?.(curve, hidden);
    });
    this.frame.element.append(legend.element);
    return legend;
  }

  private get width(): number {
    return this.frame.plot.clientWidth || WIDTH_BEFORE_LAYOUT;
  }

  private get range(): Range {
    return this.group.view ?? this.group.limits();
  }

  /** Draws with the next frame, so that a frame draws once at most. */
  private later(stale: (typeof STALE)[number]): void {
    if (STALE.indexOf(stale) > STALE.indexOf(this.stale)) this.stale = stale;
    if (this.frameDue === 0) this.frameDue = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.frameDue = 0;
    const { stale } = this;
    this.stale = 'nothing';
    if (stale !== 'view') this.gather();
    if (stale === 'all' || !this.plot) this.build();
    else this.show(stale === 'data');
    this.follow();
    this.moved();
  }

  /** Brings together what has been loaded. */
  private gather(): void {
    const { limits } = this.drawn;
    const shown = this.loaders.shown();
    this.drawn = new DrawnCurves(shown, this.settings);
    const now = this.drawn.limits;
    this.frame.element.classList.toggle('empty', !now);
    if (!now && shown.some(({ loader }) => loader.whole)) this.frame.note('No values yet');
    if (limits?.min !== now?.min || limits?.max !== now?.max) this.group.grown(this);
  }

  private build(): void {
    this.plot?.destroy();
    const { settings, drawn, group } = this;
    const options = plotOptions({
      ...{ curves: drawn.curves, settings, group: group.key },
      colors: chartColors(this.frame.element),
      size: { width: this.width, height: this.options.height },
      rowAt: (curve, x) => this.rowAt(curve, x),
      pointsSeen: (curve) => this.drawn.pointsIn(curve, this.range),
      alone: (curve) => this.drawn.alone(curve),
      selected: (range) => group.show(range),
      panned: (range) => group.show(range),
      limits: () => group.limits(),
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

  private rowAt(curve: number, x: number): number | null {
    const { min, max } = this.range;
    return this.drawn.rowAt(curve, x, (REACH / this.width) * (max - min));
  }

  private under(): UnderCursor {
    const { plot, drawn, settings, options } = this;
    return new UnderCursor(plot, drawn, settings, options.formatY ?? valueWords);
  }

  /** Shows what is under the cursor: in the legend; beside the title, where there is none. */
  private moved(): void {
    const under = this.under();
    const several = this.curves.length > 1;
    this.legend?.setValues(this.curves.map((curve) => under.value(curve)));
    const values = several ? (this.legend ? 'none' : 'label and value') : 'value';
    this.frame.readout.textContent = under.readout(values);
  }

  private navigable(): Navigable {
    return {
      place: () => {
        const { xs } = this.drawn.aligned;
        const { keyed } = this;
        const under = this.plot?.cursor.idx ?? xs.length - 1;
        const index = keyed === undefined ? under : lowerBound(xs, keyed);
        return { range: this.range, limits: this.group.limits(), index, xs };
      },
      show: (range) => this.group.show(range),
      pointAt: (index) => this.pointAt(index),
      pointer: () => this.plot?.posToVal(this.plot.cursor.left ?? 0, 'x') ?? 0,
    };
  }

  private pointAt(index: number): void {
    this.keyed = this.drawn.aligned.xs[index];
    this.unsaid = true;
    this.later('view');
  }

  /** Keeps the cursor where it was put by keys or the pointer; its row may be another one now. */
  private follow(): void {
    const { plot, keyed } = this;
    if (!plot) return;
    const { left = -1, top = -1 } = plot.cursor;
    if (keyed !== undefined) {
      const middle = plot.over.clientHeight / 2;
      putCursor(plot, { left: plot.valToPos(keyed, 'x'), top: middle }, this.unsaid);
    } else if (left >= 0) putCursor(plot, { left, top }, false);
    if (this.unsaid) this.frame.say(this.under().spoken());
    this.unsaid = false;
  }
}
