import { axisX, axisY, gridX, gridY, line, ruleY } from '@observablehq/plot';
import type { PlotOptions } from '@observablehq/plot';
import { drawPlot } from './draw-plot.js';
import { formatScore, formatTick } from './format.js';
import type { FigureOptions } from './options.js';
import { drawSheet, headingHeight, type Panel } from './sheet.js';
import { themeOf, type Theme } from './theme.js';

/** One dimension of a video over time. */
export interface Trace {
  /** In [-1, 1]; NaN where a frame has no label. */
  readonly label: ArrayLike<number>;
  /** One value a frame. */
  readonly prediction: ArrayLike<number>;
  /** CCC of this video, if known. */
  readonly ccc?: number | null;
}

/** A video's dimensions over time. */
export interface VideoTraces {
  readonly video: string;
  /** Frames a second; the time axis counts frames where absent. */
  readonly fps?: number;
  readonly valence?: Trace;
  readonly arousal?: Trace;
}

/** Data of {@link traces}: a row each video, a column each dimension. */
export interface TracesData {
  readonly videos: readonly VideoTraces[];
}

const DIMENSIONS = ['valence', 'arousal'] as const;
const ROW = 150;
const TITLE = 22;

interface Cell {
  readonly trace: Trace;
  readonly fps: number | undefined;
  readonly color: string;
  readonly width: number;
  readonly height: number;
}

function points(values: ArrayLike<number>, fps: number | undefined) {
  return Array.from(values, (value, i) => ({
    time: fps ? i / fps : i,
    value: Math.min(1, Math.max(-1, value)),
  }));
}

function cell({ trace, fps, color, width, height }: Cell, theme: Theme): PlotOptions {
  const channels = { x: 'time', y: 'value' };
  const frames = Math.max(trace.label.length, trace.prediction.length, 2);
  return {
    width,
    height,
    marginLeft: 46,
    marginRight: 14,
    marginTop: 8,
    marginBottom: 30,
    x: { domain: [0, fps ? (frames - 1) / fps : frames - 1], label: null },
    y: { domain: [-1, 1], label: null },
    marks: [
      gridX({ stroke: theme.grid, strokeOpacity: 1, ticks: 6 }),
      gridY({ stroke: theme.grid, strokeOpacity: 1, ticks: [-1, -0.5, 0, 0.5, 1] }),
      ruleY([0], { stroke: theme.axis }),
      line(points(trace.label, fps), { ...channels, stroke: theme.label, strokeWidth: 3 }),
      line(points(trace.prediction, fps), { ...channels, stroke: color, strokeWidth: 1.5 }),
      axisX({
        label: fps ? 'seconds' : 'frame',
        labelArrow: 'none',
        color: theme.axis,
        fill: theme.muted,
        ticks: 6,
      }),
      axisY({
        label: null,
        color: theme.axis,
        fill: theme.muted,
        ticks: [-1, -0.5, 0, 0.5, 1],
        tickFormat: formatTick,
      }),
    ],
  };
}

function describe(data: TracesData): string {
  const scores = data.videos.map(({ video, valence, arousal }) => {
    const parts = [
      valence && `valence CCC ${formatScore(valence.ccc)}`,
      arousal && `arousal CCC ${formatScore(arousal.ccc)}`,
    ];
    return `${video}: ${parts.filter(Boolean).join(', ')}`;
  });
  return `Labels and predictions over time. ${scores.join('; ')}.`;
}

/**
 * Valence and arousal over time, predictions over labels: a row for each video. Predictions beyond
 * [-1, 1] are drawn at the border.
 *
 * @returns an SVG document.
 */
export function traces(data: TracesData, options: FigureOptions): string {
  const theme = themeOf(options.theme);
  const columns = DIMENSIONS.filter((name) => data.videos.some((video) => video[name]));
  const top = headingHeight(true);
  const { width = 860, title = 'Labels and predictions over time' } = options;
  const height = options.height ?? top + Math.max(1, data.videos.length) * ROW;
  const row = (height - top) / Math.max(1, data.videos.length);
  const column = (width - 20) / Math.max(1, columns.length);
  const panels = data.videos.flatMap((video, i) =>
    columns.flatMap((name, j): Panel[] => {
      const trace = video[name];
      if (!trace) return [];
      const size = { width: column, height: row - TITLE };
      const drawing = cell({ trace, fps: video.fps, color: theme[name], ...size }, theme);
      const score = trace.ccc === undefined ? '' : `CCC ${formatScore(trace.ccc)}`;
      return [
        {
          x: 4 + j * (column + 8),
          y: top + i * row,
          title: `${video.video}, ${name}`,
          note: score,
          svg: drawPlot(drawing, theme, options.document),
        },
      ];
    }),
  );
  const legend = [
    { label: 'label', color: theme.label, width: 3 },
    ...columns.map((name) => ({ label: `predicted ${name}`, color: theme[name] })),
  ];
  return drawSheet({ width, height, theme, title, description: describe(data), legend, panels });
}
