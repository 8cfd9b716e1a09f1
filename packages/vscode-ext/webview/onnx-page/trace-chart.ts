import type { DoneRun } from '../../shared/onnx-page.js';
import { LineChart, type ChartData } from '../lib/line-chart.js';
import { chartColors } from '../lib/theme.js';

const COLORS = ['blue', 'orange', 'green', 'purple', 'red', 'yellow'];

/** Where colours run out, strokes tell lines apart. */
function dashOf(index: number): { dash?: number[] } {
  return index < COLORS.length ? {} : { dash: [6, 4] };
}

function dataOf({ trace }: DoneRun, body: HTMLElement): ChartData {
  const style = getComputedStyle(body);
  const color = (index: number): string => {
    const name = `--vscode-charts-${COLORS[index % COLORS.length]}`;
    return style.getPropertyValue(name).trim() || chartColors(body).text;
  };
  return {
    xs: trace?.frames.map((frame) => frame + 1) ?? [],
    lines: (trace?.lines ?? []).map(({ name, values }, index) => ({
      name,
      values,
      color: color(index),
      ...dashOf(index),
    })),
  };
}

/** Predictions over frames, counted from 1. */
export function traceChart(holder: HTMLElement, run: DoneRun, body: HTMLElement): LineChart {
  return new LineChart(holder, dataOf(run, body), {
    title: `Predictions of ${run.input}`,
    height: 240,
    xName: 'frame',
    formatY: (value) => value.toFixed(3),
  });
}
