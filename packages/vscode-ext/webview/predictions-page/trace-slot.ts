import { element } from '../lib/elements.js';
import { bandWords } from './band-words.js';
import { TraceChart, type TraceLook, type TraceView } from './trace-chart.js';
import { NO_COLUMNS, type TraceColumns } from './trace-data.js';
import { fromAxis } from './time-axis.js';
import { hoverWords, key } from './trace-legend.js';
import { capital, placeInWords } from './words.js';

/** A dimension's place on the page: its name, what the lines are, values under the pointer, a chart. */
export class TraceSlot {
  readonly element: HTMLElement;
  readonly holder: HTMLElement;
  columns: TraceColumns = NO_COLUMNS;
  private chart: TraceChart | null = null;
  private readonly hover: HTMLElement;
  private readonly keys: HTMLElement;

  constructor(
    private readonly document: Document,
    name: string,
    private readonly dimension: number,
  ) {
    this.holder = element(document, 'div', '', 'chart');
    this.hover = element(document, 'span', '', 'hover');
    this.keys = element(document, 'span', '', 'keys');
    const title = element(document, 'h3', capital(name), `dimension-${dimension}`);
    const head = element(document, 'div', [title, this.keys, this.hover], 'trace-head');
    this.element = element(document, 'div', [head, this.holder], 'trace');
  }

  /** Makes the chart anew. */
  draw(view: TraceView, look: TraceLook): void {
    this.chart?.dispose();
    this.chart = new TraceChart(this.holder, view, look);
  }

  show(view: TraceView): void {
    this.chart?.show(view);
  }

  pointAt(x: number): void {
    this.chart?.pointAt(x);
  }

  fit(): void {
    this.chart?.fit();
  }

  /** @param others - runs beside this one that the band is of. */
  showKeys(residuals: boolean, others: number): void {
    const { document, dimension } = this;
    const line = residuals ? 'prediction − label' : 'prediction';
    const band = bandWords(others);
    this.keys.replaceChildren(
      key(document, `line dimension-${dimension}`, line),
      ...(residuals ? [] : [key(document, 'line label', 'label')]),
      ...(others === 1 ? [key(document, `line thin dimension-${dimension}`, 'other run')] : []),
      ...(band ? [key(document, `band dimension-${dimension}`, band)] : []),
    );
  }

  /**
   * Shows the values of a point; of none where `index` is null.
   *
   * @param fps - frames a second, or null where the axis counts frames.
   */
  showValues(index: number | null, fps: number | null, residuals: boolean): void {
    const [xs, , , label, prediction] = this.columns;
    const x = index === null ? undefined : xs[index];
    if (index === null || x === undefined) {
      this.hover.textContent = '';
      return;
    }
    this.hover.textContent = hoverWords({
      place: placeInWords(Math.round(fromAxis(x, fps)), fps),
      prediction: prediction[index] ?? null,
      label: label[index] ?? null,
      residuals,
    });
  }

  dispose(): void {
    this.chart?.dispose();
  }
}
