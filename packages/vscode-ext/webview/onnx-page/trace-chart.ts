import type { DoneRun } from '../../shared/onnx-page.js';
import { count, decimals } from '../../shared/words.js';
import { createChartFrame } from '../charts/chart-frame.js';
import type { Curve } from '../charts/curve.js';
import { createCurveLegend } from '../charts/curve-legend.js';
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

const HEIGHT = 240;

/** Predictions over frames, counted from 1, with a legend as learning curves have it. */
export function traceChart(holder: HTMLElement, run: DoneRun, body: HTMLElement): LineChart {
  const { ownerDocument } = holder;
  const data = dataOf(run, body);
  const frame = createChartFrame(ownerDocument, 'Predictions', HEIGHT);
  let curves = data.lines.map(({ name, color, dash }): Curve => {
    return { run: '', name, label: name, color, ...(dash && { dash }), hidden: false };
  });
  const legend = createCurveLegend(ownerDocument, ({ name }, hidden) => {
    curves = curves.map((each) => (each.name === name ? { ...each, hidden } : each));
    legend.setCurves(curves);
    curves.forEach((each, index) => chart.showLine(index, !each.hidden));
  });
  legend.setCurves(curves);
  frame.element.append(legend.element);
  holder.replaceChildren(frame.element);
  const chart = new LineChart(frame.plot, data, {
    title: `Predictions of ${run.input}`,
    height: HEIGHT,
    moved(index) {
      const x = index === null ? undefined : data.xs[index];
      frame.readout.textContent = x === undefined ? '' : `frame ${count(x)}`;
      legend.setValues(
        data.lines.map(({ values }) => (x === undefined ? undefined : decimals(values[index!]))),
      );
    },
  });
  return chart;
}
