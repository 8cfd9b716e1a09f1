import type { OnnxPageView, OnnxRun, ShownModel } from '../../shared/onnx-page.js';
import type { Client } from '../lib/client.js';
import { element } from '../lib/elements.js';
import type { LineChart } from '../lib/line-chart.js';
import type { OpenParts } from './disclosure.js';
import { runPart, type Runnable } from './run-part.js';
import { traceChart } from './trace-chart.js';

/** What running the model has come to, in a word for those who hear the page. */
export function runWords(run: OnnxRun): string {
  if (run.type === 'running') return `Predicting ${run.input}`;
  if (run.type === 'failed') return `${run.input} was not predicted. ${run.message}`;
  return run.type === 'done' ? `Predicted ${run.input}` : '';
}

/** The part of the page that runs the model, and its chart. */
export class RunPanel {
  readonly element = element(document, 'div', []);
  private run: OnnxRun = { type: 'idle' };
  private runnable: Runnable = { notRunnable: null, needsLandmarks: false };
  private chart: LineChart | undefined;

  constructor(
    private readonly host: Client<OnnxPageView>,
    private readonly parts: OpenParts,
  ) {}

  show(run: OnnxRun): void {
    this.run = run;
    this.draw();
  }

  /** Says which model it is that would be run. */
  allow({ notRunnable, inputs }: Pick<ShownModel, 'notRunnable' | 'inputs'>): void {
    const needsLandmarks = inputs.some(({ name }) => name === 'landmarks');
    this.runnable = { notRunnable, needsLandmarks };
    this.draw();
  }

  /** Draws all of it; colours are as they are now. */
  draw(): void {
    const { host, parts } = this;
    this.chart?.dispose();
    this.chart = undefined;
    const content = runPart(document, this.run, this.runnable, {
      parts,
      predict: (kind) => void host.ask('predict', kind).catch(() => undefined),
      ask: (part) => host.ask('predictions', part),
      file: (how) => void host.ask('predictionsFile', how).catch(() => undefined),
      chart: (holder, done) =>
        // Once it is on the page: a chart takes its width from there.
        queueMicrotask(() => (this.chart = traceChart(holder, done, document.body))),
    });
    this.element.replaceChildren(...content);
  }
}
