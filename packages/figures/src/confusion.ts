import { axisX, axisY, cell, text } from '@observablehq/plot';
import type { PlotOptions } from '@observablehq/plot';
import { drawPlot } from './draw-plot.js';
import type { FigureOptions } from './options.js';
import { drawSheet, headingHeight } from './sheet.js';
import { themeOf, type Theme } from './theme.js';

/** Data of {@link confusion}. */
export interface ConfusionData {
  /** Class names in the order of the matrix. */
  readonly classes: readonly string[];
  /** `counts[label][prediction]`: samples. */
  readonly counts: readonly (readonly number[])[];
}

interface Square {
  readonly label: string;
  readonly prediction: string;
  readonly count: number;
  /** Of the label's samples, in [0, 1]; NaN for a label without samples. */
  readonly share: number;
}

function squares({ classes, counts }: ConfusionData): Square[] {
  return classes.flatMap((label, i) => {
    const row = counts[i] ?? [];
    const total = row.reduce((sum, count) => sum + count, 0);
    return classes.map((prediction, j) => {
      const count = row[j] ?? 0;
      return { label, prediction, count, share: total > 0 ? count / total : Number.NaN };
    });
  });
}

function percent({ share }: Square): string {
  return Number.isFinite(share) ? `${Math.round(share * 100)} %` : '–';
}

/** Text stands on the light or on the dark half of the ramp. */
function inkOn({ share }: Square, theme: Theme): string {
  const dark = theme.background !== '#ffffff';
  if (share <= 0.5 || Number.isNaN(share)) return theme.text;
  return dark ? '#10151d' : '#ffffff';
}

function matrix(data: ConfusionData, size: PlotOptions, theme: Theme): PlotOptions {
  const all = squares(data);
  const where = { x: 'prediction', y: 'label', fill: (d: Square) => inkOn(d, theme) };
  const axis = {
    tickSize: 0,
    labelArrow: 'none',
    labelAnchor: 'center',
    fill: theme.muted,
  } as const;
  return {
    ...size,
    marginLeft: 92,
    marginRight: 12,
    marginTop: 4,
    marginBottom: 50,
    x: { domain: data.classes, label: null },
    y: { domain: data.classes, label: null },
    color: { domain: [0, 1], range: [...theme.ramp], interpolate: 'rgb', unknown: theme.grid },
    marks: [
      cell(all, { x: 'prediction', y: 'label', fill: 'share', inset: 1, rx: 3 }),
      text(all, { ...where, text: percent, dy: -5, fontSize: 12, fontWeight: 600 }),
      text(all, { ...where, text: (d: Square) => String(d.count), dy: 10, fontSize: 10 }),
      axisX({ ...axis, label: 'predicted', labelOffset: 44 }),
      axisY({ ...axis, label: 'label', labelOffset: 86 }),
    ],
  };
}

/**
 * A confusion matrix: a row for each label, a column for each prediction; colour and percentage are
 * the share of the row, the small number counts samples.
 *
 * @returns an SVG document.
 */
export function confusion(data: ConfusionData, options: FigureOptions): string {
  const theme = themeOf(options.theme);
  const { width = 660, height = 600, title = 'Confusion' } = options;
  const total = data.counts.flat().reduce((sum, count) => sum + count, 0);
  const right = data.counts.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
  const accuracy = total > 0 ? `${Math.round((right / total) * 100)} %` : '–';
  const top = headingHeight(false);
  const plot = matrix(data, { width: width - 8, height: height - top - 6 }, theme);
  return drawSheet({
    width,
    height,
    theme,
    title,
    description: `Share of each label's samples by predicted class; ${right} of ${total} samples right (${accuracy}).`,
    panels: [
      {
        x: 4,
        y: top,
        title: `${accuracy} right`,
        note: `of ${total} samples; shares of each row`,
        svg: drawPlot(plot, theme, options.document),
      },
    ],
  });
}
