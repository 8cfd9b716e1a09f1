import { axisX, axisY, dot, gridX, gridY, line, ruleX, ruleY } from '@observablehq/plot';
import type { Markish } from '@observablehq/plot';
import { drawPlot } from './draw-plot.js';
import { formatScore } from './format.js';
import type { FigureOptions } from './options.js';
import { drawSheet, headingHeight, type LegendItem } from './sheet.js';
import { themeOf, type Theme } from './theme.js';

/** A value at a time of training. */
export interface CurvePoint {
  /** Updates done. */
  readonly step: number;
  /** Null where it was not defined. */
  readonly value: number | null;
}

/** A score over training. */
export interface ScoreCurve {
  /** `valence`, `arousal`, `mean`, `accuracy`, `macro F1`, … */
  readonly name: string;
  readonly split: 'train' | 'validation';
  readonly points: readonly CurvePoint[];
}

/** Data of {@link learningCurves}. */
export interface LearningCurvesData {
  /** Loss of every update. */
  readonly loss: readonly CurvePoint[];
  /** Mean loss of every epoch. */
  readonly epochLoss: readonly CurvePoint[];
  /** What the scores are, as the axis says it: `CCC`. */
  readonly scoreName: string;
  readonly scores: readonly ScoreCurve[];
  /** The best validation, if any. */
  readonly best?: { readonly step: number; readonly score: number } | null | undefined;
}

interface Placement {
  readonly width: number;
  readonly height: number;
  readonly xMax: number;
  readonly theme: Theme;
}

function colorOf(name: string, theme: Theme): string {
  if (name === 'valence' || name === 'macro F1') return theme.valence;
  return name === 'arousal' ? theme.arousal : theme.mean;
}

function frame({ width, height, xMax, theme }: Placement) {
  return {
    width,
    height,
    marginLeft: 46,
    marginRight: 14,
    marginTop: 10,
    marginBottom: 36,
    x: { domain: [0, xMax], label: null },
    marks: [
      gridX({ stroke: theme.grid, strokeOpacity: 1, ticks: 6 }),
      gridY({ stroke: theme.grid, strokeOpacity: 1, ticks: 5 }),
      axisX({
        label: 'step',
        labelAnchor: 'right',
        labelArrow: 'none',
        color: theme.axis,
        fill: theme.muted,
        ticks: 6,
        tickFormat: 'd',
      }),
      axisY({ label: null, color: theme.axis, fill: theme.muted, ticks: 5 }),
    ] as Markish[],
  };
}

const channels = { x: 'step', y: 'value' };

function lossPlot(data: LearningCurvesData, placement: Placement) {
  const { theme } = placement;
  const base = frame(placement);
  base.marks.push(
    line(data.loss, { ...channels, stroke: theme.label, strokeWidth: 1, strokeOpacity: 0.7 }),
    line(data.epochLoss, { ...channels, stroke: theme.mean, strokeWidth: 2 }),
    dot(data.epochLoss, { ...channels, fill: theme.mean, r: 2.5 }),
  );
  return { ...base, y: { nice: true } };
}

function scorePlot(data: LearningCurvesData, placement: Placement) {
  const { theme } = placement;
  const base = frame(placement);
  const lowest = Math.min(
    0,
    ...data.scores.flatMap(({ points }) => points.map((p) => p.value ?? 0)),
  );
  base.marks.push(ruleY([0], { stroke: theme.axis }));
  if (data.best) {
    base.marks.push(ruleX([data.best.step], { stroke: theme.muted, strokeDasharray: '2,3' }));
  }
  for (const { name, split, points } of data.scores) {
    const stroke = colorOf(name, theme);
    const trained = split === 'train';
    base.marks.push(
      line(points, {
        ...channels,
        stroke,
        strokeWidth: trained ? 1.25 : 2.25,
        ...(trained ? { strokeDasharray: '4,3' } : {}),
      }),
    );
    if (!trained) base.marks.push(dot(points, { ...channels, fill: stroke, r: 2.5 }));
  }
  return { ...base, y: { domain: [Math.max(-1, lowest), 1] } };
}

function legend(data: LearningCurvesData, theme: Theme): LegendItem[] {
  const names = [...new Set(data.scores.map(({ name }) => name))];
  return [
    ...names.map((name) => ({ label: name, color: colorOf(name, theme), width: 2.5 })),
    { label: 'validation', color: theme.muted, width: 2.25 },
    { label: 'train', color: theme.muted, width: 1.25, dash: '4,3' },
  ];
}

function describe(data: LearningCurvesData): string {
  const last = (points: readonly CurvePoint[]) => formatScore(points.at(-1)?.value);
  const scores = data.scores.map(({ name, split, points }) => `${name} (${split}) ${last(points)}`);
  return `Over training: loss ends at ${last(data.epochLoss)}; ${data.scoreName} ends at ${scores.join(', ') || 'nothing yet'}.`;
}

/**
 * Learning curves: loss of every update and epoch on the left; scores of training (dashed) and
 * validation (solid) on the right, with the best validation marked.
 *
 * @returns an SVG document.
 */
export function learningCurves(data: LearningCurvesData, options: FigureOptions): string {
  const theme = themeOf(options.theme);
  const { width = 860, height = 380, title = 'Learning curves' } = options;
  const top = headingHeight(true);
  const all = [...data.loss, ...data.epochLoss, ...data.scores.flatMap(({ points }) => points)];
  const panel: Placement = {
    width: (width - 20) / 2,
    height: height - top,
    xMax: all.reduce((most, { step }) => Math.max(most, step), 1),
    theme,
  };
  const draw = (plot: ReturnType<typeof lossPlot | typeof scorePlot>) =>
    drawPlot(plot, theme, options.document);
  const best = data.best
    ? `best validation ${formatScore(data.best.score)} at step ${data.best.step}`
    : '';
  return drawSheet({
    width,
    height,
    theme,
    title,
    description: describe(data),
    legend: legend(data, theme),
    panels: [
      {
        x: 4,
        y: top,
        title: 'Loss',
        note: 'each update, and mean of each epoch',
        svg: draw(lossPlot(data, panel)),
      },
      {
        x: 12 + panel.width,
        y: top,
        title: data.scoreName,
        note: best,
        svg: draw(scorePlot(data, panel)),
      },
    ],
  });
}
