import { axisX, axisY, dot, line, rect, ruleX, ruleY, text } from '@observablehq/plot';
import type { Markish, PlotOptions } from '@observablehq/plot';
import { drawPlot } from './draw-plot.js';
import { formatTick } from './format.js';
import type { FigureOptions } from './options.js';
import { countInSquare, emptySquares, PLANE_WORDS, squaresOf } from './plane.js';
import { drawSheet, headingHeight } from './sheet.js';
import { themeOf, type Theme } from './theme.js';

/** Frames on the valence–arousal plane. Frames with a NaN are left out. */
export interface AffectPoints {
  /** In [-1, 1], one value a frame. */
  readonly valence: ArrayLike<number>;
  /** In [-1, 1], one value a frame. */
  readonly arousal: ArrayLike<number>;
}

/** Data of {@link affectPlane}. */
export interface AffectPlaneData {
  readonly labels: AffectPoints;
  readonly predictions: AffectPoints;
}

/** Settings of {@link affectPlane}. */
export interface AffectPlaneOptions extends FigureOptions {
  /** A point a frame, or counts in squares; `auto` counts above a thousand frames. */
  readonly mode?: 'auto' | 'points' | 'density';
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const POINTS_AT_MOST = 1000;

const CIRCLE: readonly Point[] = Array.from({ length: 121 }, (_, i) => ({
  x: Math.cos((i * Math.PI) / 60),
  y: Math.sin((i * Math.PI) / 60),
}));

function finitePoints({ valence, arousal }: AffectPoints): Point[] {
  const points = Array.from(valence, (x, i) => ({ x, y: arousal[i] ?? Number.NaN }));
  return points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
}

function clamp({ x, y }: Point): Point {
  return { x: Math.min(1, Math.max(-1, x)), y: Math.min(1, Math.max(-1, y)) };
}

function density(points: readonly Point[]): Markish {
  const counts = emptySquares();
  points.forEach(({ x, y }) => countInSquare(counts, x, y));
  const edges = { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2' };
  return rect(squaresOf(counts), { ...edges, fill: 'share', inset: 0.4 });
}

function plane(points: readonly Point[], size: number, dense: boolean, theme: Theme): PlotOptions {
  const ticks = [-1, -0.5, 0, 0.5, 1];
  const marks = dense
    ? [density(points)]
    : [dot(points.map(clamp), { x: 'x', y: 'y', r: 2, fill: theme.valence, fillOpacity: 0.45 })];
  return {
    width: size,
    height: size,
    marginLeft: 48,
    marginRight: 12,
    marginTop: 12,
    marginBottom: 48,
    x: { domain: [-1, 1], label: null },
    y: { domain: [-1, 1], label: null },
    color: { type: 'sqrt', range: [...theme.ramp], interpolate: 'rgb' },
    marks: [
      ...marks,
      line(CIRCLE, { x: 'x', y: 'y', stroke: theme.axis, strokeWidth: 1.25 }),
      ruleX([0], { stroke: theme.axis, strokeOpacity: 0.7 }),
      ruleY([0], { stroke: theme.axis, strokeOpacity: 0.7 }),
      text(PLANE_WORDS, {
        x: 'x',
        y: 'y',
        text: 'word',
        fill: theme.muted,
        stroke: theme.background,
      }),
      axisX({
        ticks,
        label: 'valence: negative to positive',
        labelOffset: 36,
        labelAnchor: 'center',
        labelArrow: 'none',
        color: theme.axis,
        fill: theme.muted,
        tickFormat: formatTick,
      }),
      axisY({
        ticks,
        label: 'arousal: passive to active',
        labelAnchor: 'center',
        labelArrow: 'none',
        color: theme.axis,
        fill: theme.muted,
        tickFormat: formatTick,
      }),
    ],
  };
}

/**
 * The valence–arousal plane with its circle: labels on the left, predictions on the right (as the
 * paper's Figs. 10 and 11). Predictions beyond [-1, 1] are drawn at the border.
 *
 * @returns an SVG document.
 */
export function affectPlane(data: AffectPlaneData, options: AffectPlaneOptions): string {
  const theme = themeOf(options.theme);
  const { width = 860, title = 'Valence and arousal: labels beside predictions' } = options;
  const top = headingHeight(false);
  const size = (width - 28) / 2;
  const height = options.height ?? size + top + 4;
  const labels = finitePoints(data.labels);
  const predictions = finitePoints(data.predictions);
  const most = Math.max(labels.length, predictions.length);
  const dense = options.mode === 'density' || (options.mode !== 'points' && most > POINTS_AT_MOST);
  const side = Math.min(size, height - top - 4);
  const draw = (points: readonly Point[]) =>
    drawPlot(plane(points, side, dense, theme), theme, options.document);
  const frames = (points: readonly Point[]) =>
    `${points.length} frames${dense ? ', share in each square' : ''}`;
  return drawSheet({
    width,
    height,
    theme,
    title,
    description: `Two planes of valence (across) and arousal (up): ${labels.length} labelled frames, ${predictions.length} predicted ones.`,
    panels: [
      { x: 4, y: top, title: 'Labels', note: frames(labels), svg: draw(labels) },
      {
        x: 16 + size,
        y: top,
        title: 'Predictions',
        note: frames(predictions),
        svg: draw(predictions),
      },
    ],
  });
}
