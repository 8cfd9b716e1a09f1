/**
 * A page with the charts of a run. Node gives it `askHost` and `told`, and calls what is in
 * `globalThis.bench`.
 */
import * as z from 'zod';
import { seriesReply } from '../../../packages/vscode-ext/shared/series.ts';
import { ChartGroup } from '../../../packages/vscode-ext/webview/charts/chart-group.ts';
import { CurveChart } from '../../../packages/vscode-ext/webview/charts/curve-chart.ts';
import { curveStyle } from '../../../packages/vscode-ext/webview/charts/curve-colors.ts';
import { watchFrames } from './frames.mjs';
import './page.css';

const CHARTS = [
  ['Loss', ['loss']],
  ['CCC', ['validation.mean.ccc', 'validation.valence.ccc', 'validation.arousal.ccc']],
  ['Gradient norm', ['gradientNorm']],
  ['Learning rate', ['learningRate']],
  ['Frames a second', ['framesPerSecond']],
];
const settings = { axis: 'step', smoothing: 0.6, logarithmic: false };

z.config({ jitless: true });

const frame = () => new Promise((next) => requestAnimationFrame(next));

const group = new ChartGroup();
let nearExact = () => undefined;

/** As a page asks: what arrives is text, as between VS Code's processes, and is checked. */
async function ask(query) {
  const reply = seriesReply.parse(JSON.parse(await globalThis.askHost(query)));
  if (query.from !== null && query.name === 'loss' && reply.exact) nearExact();
  return reply;
}

const charts = CHARTS.map(([title, names]) => {
  const curves = names.map((name, i) => ({
    ...{ run: 'run', name, label: name },
    ...curveStyle(i, 'dark'),
  }));
  return new CurveChart(document.querySelector('main'), {
    ...{ title, height: 220, ask, curves, settings, group },
  });
});

/** Tells when the frame begins after the one in which charts were drawn. */
async function firstDrawn() {
  const has = (chart) => chart.limits() !== undefined;
  while (!charts.some(has)) await frame();
  await frame();
  globalThis.told('first');
  while (!charts.every(has)) await frame();
  await frame();
  globalThis.told('all');
}

globalThis.bench = {
  watchFrames,
  grown: (rewound) => charts.forEach((chart) => chart.refresh(rewound)),
  async zoom(min, max) {
    const exact = new Promise((resolve) => (nearExact = resolve));
    group.show({ min, max });
    await exact;
    // The chart draws with the next frame.
    await frame();
    await frame();
  },
};
void firstDrawn();
