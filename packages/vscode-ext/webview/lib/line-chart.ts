import uPlot from 'uplot';
import { makeNavigable, type Navigable } from './chart-navigation.js';
import { positive, type Range } from './chart-range.js';
import { trueMinus } from '../../shared/words.js';
import { chartColors, dashOf } from './theme.js';

/** A line of a chart; null is a gap. */
export interface ChartLine {
  readonly name: string;
  /** Any CSS colour. */
  readonly color: string;
  readonly values: readonly (number | null)[];
  /** Lengths of strokes and gaps; a whole line where absent. */
  readonly dash?: readonly number[];
  /** In pixels; 1.5 where absent. */
  readonly width?: number;
}

/** What a chart draws. */
export interface ChartData {
  /** Rising; one position for each value of every line. */
  readonly xs: readonly number[];
  readonly lines: readonly ChartLine[];
}

/** How it draws them. */
export interface ChartLook {
  /** For those who hear the page. */
  readonly title: string;
  /** In pixels. */
  readonly height: number;
  readonly logarithmic?: boolean;
  /** The cursor is over the values at an index; null where it left. */
  readonly moved?: (index: number | null) => void;
}

const POINT_LINES = { width: 1.5 };

/** Powers in full, as in 0.0001; uPlot has nulls where there is no room for a number. */
function logarithmicTicks(_: uPlot, splits: readonly (number | null)[]): string[] {
  return splits.map((value) => (value === null ? '' : String(Number(value.toPrecision(3)))));
}

function ticks(_: uPlot, splits: readonly number[]): string[] {
  return splits.map((value) => trueMinus(String(value)));
}

function aligned({ xs, lines }: ChartData, logarithmic: boolean): uPlot.AlignedData {
  const values = lines.map((line) => (logarithmic ? positive(line.values) : [...line.values]));
  return [[...xs], ...values];
}

/**
 * Lines that one can zoom (drag, Ctrl and wheel, + and -), pan (Shift and wheel or arrows) and read
 * exactly (pointer or arrows; the page's legend is told where the cursor is). The page imports uPlot's
 * own style: `uplot/dist/uPlot.min.css`.
 */
export class LineChart {
  private plot: uPlot;
  private data: ChartData;
  private look: ChartLook;
  private readonly immobile: () => void;
  private readonly resized = new ResizeObserver(() => this.fit());

  /** @param parent - whose width the chart takes, and which takes the focus. */
  constructor(
    private readonly parent: HTMLElement,
    data: ChartData,
    look: ChartLook,
  ) {
    this.data = data;
    this.look = look;
    this.immobile = makeNavigable(parent, this.navigable());
    this.plot = this.draw();
    this.resized.observe(parent);
  }

  /** Shows other values; what is to be seen stays, unless all was. */
  setData(data: ChartData): void {
    const { range, limits } = this;
    const all = range.min <= limits.min && range.max >= limits.max;
    const same = data.lines.length === this.data.lines.length;
    this.data = data;
    if (same) this.plot.setData(aligned(data, this.logarithmic), all);
    else this.redraw();
    if (same && !all) this.plot.setScale('x', range);
  }

  /** Draws a line, or leaves it out. */
  showLine(index: number, show: boolean): void {
    this.plot.setSeries(index + 1, { show });
  }

  /** Draws anew, after the theme or the look has changed. */
  redraw(change: Partial<ChartLook> = {}): void {
    this.look = { ...this.look, ...change };
    const { range } = this;
    this.plot.destroy();
    this.plot = this.draw();
    this.plot.setScale('x', range);
  }

  dispose(): void {
    this.resized.disconnect();
    this.immobile();
    this.plot.destroy();
  }

  private get logarithmic(): boolean {
    return this.look.logarithmic === true;
  }

  private get limits(): Range {
    const { xs } = this.data;
    return { min: xs[0] ?? 0, max: xs.at(-1) ?? 1 };
  }

  private get range(): Range {
    const { min, max } = this.plot.scales['x'] ?? {};
    return { min: min ?? this.limits.min, max: max ?? this.limits.max };
  }

  private draw(): uPlot {
    const { title, height } = this.look;
    this.parent.setAttribute('aria-label', `${title}. Arrows read values, plus and minus zoom.`);
    const colors = chartColors(this.parent);
    const grid = { stroke: colors.grid, width: 1, ...dashOf(colors) };
    const axis = {
      stroke: colors.muted,
      font: colors.font,
      grid,
      ticks: { ...grid, size: 4 },
    };
    const lines = this.data.lines.map(({ name, color, dash, width }): uPlot.Series => ({
      ...POINT_LINES,
      label: name,
      stroke: color,
      ...(width !== undefined && { width }),
      ...(dash && { dash: [...dash] }),
    }));
    const options: uPlot.Options = {
      width: this.parent.clientWidth,
      height,
      legend: { show: false },
      series: [{}, ...lines],
      scales: { x: { time: false }, y: { distr: this.logarithmic ? 3 : 1 } },
      axes: [
        { ...axis, size: 28 },
        this.logarithmic ? { ...axis, values: logarithmicTicks } : { ...axis, values: ticks },
      ],
      cursor: { y: false, drag: { x: true, y: false } },
      hooks: { setCursor: [({ cursor }) => this.look.moved?.(cursor.idx ?? null)] },
    };
    return new uPlot(options, aligned(this.data, this.logarithmic), this.parent);
  }

  private fit(): void {
    const width = this.parent.clientWidth;
    if (width > 0 && width !== this.plot.width)
      this.plot.setSize({ width, height: this.look.height });
  }

  private navigable(): Navigable {
    return {
      place: () => {
        const { range, limits, plot, data } = this;
        return { range, limits, index: plot.cursor.idx ?? data.xs.length - 1, xs: data.xs };
      },
      show: (range) => this.plot.setScale('x', range),
      pointAt: (index) => {
        const left = this.plot.valToPos(this.data.xs[index]!, 'x');
        this.plot.setCursor({ left, top: this.plot.over.clientHeight / 2 });
      },
      pointer: () => this.plot.posToVal(this.plot.cursor.left ?? 0, 'x'),
    };
  }
}
