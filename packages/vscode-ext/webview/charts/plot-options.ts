import type uPlot from 'uplot';
import type { Range } from '../lib/chart-range.js';
import { dashOf, type ChartColors } from '../lib/theme.js';
import type { Curve, CurveSettings } from './curve.js';
import { panOrSelect, type Draggable } from './drag-pan.js';
import { linesOf } from './drawn-curves.js';
import { valueRange } from './value-range.js';
import { tickWords, TIME_STEPS, valueTickWords } from './words.js';

/** What a plot needs of its chart. */
export interface PlotHost extends Draggable {
  readonly curves: readonly Curve[];
  readonly settings: CurveSettings;
  readonly colors: ChartColors;
  readonly size: { readonly width: number; readonly height: number };
  readonly group: string;
  /** The row in the data of a curve's point that is nearest to `x`. */
  rowAt(curve: number, x: number): number | null;
  /** How many points of a curve are to be seen. */
  pointsSeen(curve: number): number;
  /** The rows of a curve's points that no line leads to. */
  alone(curve: number): number[];
  selected(range: Range): void;
  reset(): void;
  moved(): void;
}

const RAW_WIDTH = 1.5;
const SMOOTH_WIDTH = 2;
/** How much of the raw curve is left beside the smooth one. */
const FAINT = 0.35;
const POINT_SIZE = 5;
/** Points are marked where each has so many pixels. */
const POINT_ROOM = 14;
const AXIS_SIZE = 58;
const X_AXIS_SIZE = 28;
/** Lines between powers of ten are drawn where no more of them are to be seen. */
const FEW_DECADES = 2;

function series(host: PlotHost): uPlot.Series[] {
  const lines = linesOf(host.settings);
  return host.curves.flatMap(({ label, color, dash }, curve): uPlot.Series[] => {
    const look = { label, stroke: color, ...(dash && { dash: [...dash] }) };
    const room = (): boolean => host.pointsSeen(curve) * POINT_ROOM <= host.size.width;
    const alone: uPlot.Series.Points.Filter = (_, __, all) => (all ? null : host.alone(curve));
    const points = { show: room, size: POINT_SIZE, fill: color, filter: alone };
    if (lines === 1) return [{ ...look, width: RAW_WIDTH, points }];
    return [
      { ...look, width: 1, alpha: FAINT, points },
      { ...look, width: SMOOTH_WIDTH, points: { ...points, show: false } },
    ];
  });
}

/** Of a logarithmic axis' lines, those that are to be drawn: powers of ten where they are many. */
function decades(plot: uPlot, splits: readonly number[]): (number | null)[] {
  const { min, max } = plot.scales['y'] ?? {};
  const few = Math.log10(max ?? 1) - Math.log10(min ?? 1) <= FEW_DECADES;
  return splits.map((split) => (few || Number.isInteger(Math.log10(split)) ? split : null));
}

function axes({ settings, colors }: PlotHost): uPlot.Axis[] {
  const lines = { stroke: colors.grid, width: 1, ...dashOf(colors) };
  const look = {
    stroke: colors.muted,
    grid: lines,
    ticks: { ...lines, size: 4 },
    font: colors.font,
  };
  const x: uPlot.Axis = {
    ...look,
    size: X_AXIS_SIZE,
    space: 80,
    values: (_, splits) => splits.map((split) => tickWords(settings.axis, split)),
  };
  if (settings.axis === 'time') x.incrs = [...TIME_STEPS];
  const words = (splits: readonly (number | null)[]): string[] =>
    splits.map((split) => (split === null ? '' : valueTickWords(split)));
  const y: uPlot.Axis = { ...look, size: AXIS_SIZE, space: 32, values: (_, all) => words(all) };
  if (settings.logarithmic) {
    y.grid = { ...look.grid, filter: decades };
    y.ticks = { ...look.ticks, filter: decades };
  }
  return [x, y];
}

/** Only where the pointer is goes from chart to chart; what is shown does through the group. */
const follows = (type: string): boolean => type === 'mousemove' || type === 'mouseleave';

function cursor(host: PlotHost): uPlot.Cursor {
  const lines = linesOf(host.settings);
  return {
    y: false,
    drag: { x: true, y: false, setScale: false },
    points: { size: POINT_SIZE + 2 },
    sync: { key: host.group, scales: ['x', null], filters: { pub: follows, sub: follows } },
    dataIdx: (_, line, closest, x) =>
      line === 0 ? closest : host.rowAt(Math.floor((line - 1) / lines), x),
    bind: {
      mousedown: panOrSelect(host),
      dblclick: () => () => {
        host.reset();
        return null;
      },
    },
  };
}

function selected(plot: uPlot, host: PlotHost): void {
  const { left, width } = plot.select;
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  if (width < 3) return;
  host.selected({ min: plot.posToVal(left, 'x'), max: plot.posToVal(left + width, 'x') });
}

/** How uPlot is to draw the curves of a chart: one line each, two where they are smoothed. */
export function plotOptions(host: PlotHost): uPlot.Options {
  const { logarithmic } = host.settings;
  return {
    ...host.size,
    legend: { show: false },
    padding: [8, 20, 0, 0],
    series: [{}, ...series(host)],
    scales: {
      x: { time: false, auto: false },
      y: { distr: logarithmic ? 3 : 1, range: valueRange(logarithmic) },
    },
    axes: axes(host),
    cursor: cursor(host),
    hooks: {
      setSelect: [(plot) => selected(plot, host)],
      setCursor: [() => host.moved()],
    },
  };
}
