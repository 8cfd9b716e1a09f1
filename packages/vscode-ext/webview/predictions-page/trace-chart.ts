import uPlot from 'uplot';
import { trueMinus } from '../../shared/words.js';
import type { Range } from '../lib/chart-range.js';
import { dashOf, faint } from '../lib/theme.js';
import type { TraceColors } from './trace-colors.js';
import { uprightRange, type TraceColumns } from './trace-data.js';

/** What a chart of one dimension shows. */
export interface TraceView {
  readonly columns: TraceColumns;
  /** What is to be seen, in units of the axis. */
  readonly range: Range;
  readonly residuals: boolean;
  /** A stretch to be set off; null for none. */
  readonly marked: Range | null;
}

/** How it is drawn, and who hears of what is done to it. Positions are in units of the axis. */
export interface TraceLook {
  readonly color: string;
  readonly colors: TraceColors;
  readonly height: number;
  /** Of the lower axis; where it is empty, so are the axis's numbers. */
  readonly axisName: string;
  /** True where the lower axis counts frames. */
  readonly whole: boolean;
  /** A place was clicked. */
  picked(x: number): void;
  /** A stretch was drawn over. */
  zoomed(range: Range): void;
  /** The pointer is over a place; null where it left. */
  hovered(index: number | null): void;
}

/** Charts of one page point at the same place. */
const SYNC = 'predictions';
const CLICK_PIXELS = 4;
const FEW = 60;
/** Steps of an axis that counts. */
const WHOLE = Array.from({ length: 8 }, (_, i) => [1, 2, 5].map((step) => step * 10 ** i)).flat();
const AXIS_WIDTH = 42;
const NUMBERS = 40;

/** Points that are so few that they do not run into each other; a single one makes no line. */
function pointsWhereFew(fill: string): uPlot.Series.Points {
  return { size: 5, fill, show: (_, __, first, last) => last - first < FEW };
}

/** One dimension over time: band, label and prediction, and the cursor that all charts share. */
export class TraceChart {
  private readonly plot: uPlot;
  private readonly cursor: HTMLElement;
  private cursorAt = 0;
  private pressedAt = 0;

  /** @param parent - whose width the chart takes. */
  constructor(
    private readonly parent: HTMLElement,
    private view: TraceView,
    private readonly look: TraceLook,
  ) {
    this.plot = new uPlot(this.options(), view.columns, parent);
    this.cursor = parent.ownerDocument.createElement('div');
    this.cursor.className = 'trace-cursor';
    this.plot.over.append(this.cursor);
    this.plot.over.addEventListener('mousedown', this.onPress);
    this.plot.over.addEventListener('click', this.onClick);
    this.show(view);
  }

  show(view: TraceView): void {
    const fresh = view.columns !== this.view.columns || view.residuals !== this.view.residuals;
    this.view = view;
    this.plot.batch(() => {
      if (fresh) this.plot.setData(view.columns, false);
      this.plot.setScale('x', view.range);
      this.plot.setScale('y', uprightRange(view.columns, view.residuals));
    });
    this.pointAt(this.cursorAt);
  }

  /** Moves the cursor. */
  pointAt(x: number): void {
    this.cursorAt = x;
    const left = this.plot.valToPos(x, 'x');
    const seen = left >= -1 && left <= this.plot.over.clientWidth + 1;
    this.cursor.hidden = !seen;
    if (seen) this.cursor.style.transform = `translateX(${left}px)`;
  }

  /** Takes the width that its parent has now. */
  fit(): void {
    const width = this.parent.clientWidth;
    if (width > 0) this.plot.setSize({ width, height: this.look.height });
    this.pointAt(this.cursorAt);
  }

  dispose(): void {
    this.plot.destroy();
  }

  private options(): uPlot.Options {
    const { color, colors, height } = this.look;
    const hidden: uPlot.Series = { points: { show: false }, width: 0, stroke: 'transparent' };
    return {
      width: this.parent.clientWidth,
      height,
      legend: { show: false },
      padding: [6, 14, null, null],
      series: [
        {},
        hidden,
        hidden,
        { stroke: colors.label, width: 1.25, points: pointsWhereFew(colors.label) },
        { stroke: color, width: 1.5, points: pointsWhereFew(color) },
        { stroke: faint(color, 80), width: 0.75, points: { show: false } },
      ],
      bands: [{ series: [2, 1], fill: faint(color, 24) }],
      scales: { x: { time: false, auto: false }, y: { auto: false } },
      axes: this.axes(),
      cursor: {
        drag: { x: true, y: false, setScale: false },
        sync: { key: SYNC },
        y: false,
        points: { size: 6 },
      },
      hooks: {
        drawClear: [() => this.drawMarked()],
        drawAxes: [() => this.drawZero()],
        setSelect: [() => this.onSelect()],
        setCursor: [() => this.onHover()],
      },
    };
  }

  private axes(): uPlot.Axis[] {
    const { colors, axisName, whole } = this.look;
    const lines = { stroke: faint(colors.muted, 28), width: 1, ...dashOf(colors) };
    const axis: uPlot.Axis = {
      stroke: colors.muted,
      font: `11px ${getComputedStyle(this.parent).fontFamily}`,
      grid: lines,
      ticks: { ...lines, size: 4 },
    };
    const below: uPlot.Axis = axisName
      ? { label: axisName, labelFont: axis.font!, labelSize: 16, size: NUMBERS - 16 }
      : { size: 8, values: (_, splits) => splits.map(() => '') };
    return [
      { ...axis, ...below, ...(whole && { incrs: WHOLE }) },
      {
        ...axis,
        size: AXIS_WIDTH,
        space: 26,
        values: (_, splits) => splits.map((value) => trueMinus(String(value))),
      },
    ];
  }

  private drawZero(): void {
    const { ctx, bbox } = this.plot;
    const y = this.plot.valToPos(0, 'y', true);
    ctx.save();
    ctx.strokeStyle = this.look.colors.muted;
    ctx.globalAlpha = 0.7;
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.restore();
  }

  private drawMarked(): void {
    const { marked } = this.view;
    if (!marked) return;
    const { ctx, bbox } = this.plot;
    const [left, right] = [marked.min, marked.max].map((x) =>
      Math.min(bbox.left + bbox.width, Math.max(bbox.left, this.plot.valToPos(x, 'x', true))),
    ) as [number, number];
    ctx.save();
    ctx.fillStyle = faint(this.look.colors.text, 12);
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
    ctx.restore();
  }

  private readonly onPress = ({ clientX }: MouseEvent): void => {
    this.pressedAt = clientX;
  };

  private readonly onClick = ({ clientX }: MouseEvent): void => {
    if (Math.abs(clientX - this.pressedAt) > CLICK_PIXELS) return;
    const left = clientX - this.plot.over.getBoundingClientRect().left;
    this.look.picked(this.plot.posToVal(left, 'x'));
  };

  private onSelect(): void {
    const { left, width } = this.plot.select;
    if (width <= CLICK_PIXELS) return;
    const [min, max] = [left, left + width].map((at) => this.plot.posToVal(at, 'x'));
    this.plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.look.zoomed({ min: min!, max: max! });
  }

  private onHover(): void {
    this.look.hovered(this.plot.cursor.idx ?? null);
  }
}
