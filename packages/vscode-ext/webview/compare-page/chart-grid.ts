import { ChartGroup } from '../charts/chart-group.js';
import type { AskSeries, CurveSettings } from '../charts/curve.js';
import { CurveChart } from '../charts/curve-chart.js';
import { element } from '../lib/elements.js';
import { curvesOf, type Quantity } from './quantities.js';
import type { ShownRun } from './shown-runs.js';

const HEIGHT = 220;

/** What the charts are to show. */
export interface GridState {
  readonly quantities: readonly Quantity[];
  readonly runs: readonly ShownRun[];
  readonly settings: CurveSettings;
}

interface Made {
  readonly chart: CurveChart;
  readonly place: HTMLElement;
  /** What its curves were made of. */
  curves: string;
}

/** Scores may be negative, which a logarithmic axis has no place for. */
function settingsOf({ positive }: Quantity, settings: CurveSettings): CurveSettings {
  return { ...settings, logarithmic: settings.logarithmic && positive === true };
}

/** One chart a quantity, all with the same lower axis and cursor. */
export class ChartGrid {
  readonly element: HTMLElement;
  private readonly charts = new Map<string, Made>();
  private readonly group = new ChartGroup();
  private settings = '';

  constructor(
    private readonly document: Document,
    private readonly ask: AskSeries,
  ) {
    this.element = element(document, 'div', '', 'chart-grid');
  }

  update(state: GridState): void {
    this.drop(state.quantities);
    state.quantities.forEach((quantity, index) => {
      const made = this.charts.get(quantity.id) ?? this.make(quantity, state);
      const there = this.element.children[index];
      if (there !== made.place) this.element.insertBefore(made.place, there ?? null);
      this.draw(made, quantity, state);
    });
    this.set(state);
  }

  /** Asks again for what has grown. */
  refresh(rewound: boolean): void {
    for (const { chart } of this.charts.values()) chart.refresh(rewound);
  }

  /** Draws anew, after the theme has changed. */
  redraw(): void {
    for (const { chart } of this.charts.values()) chart.redraw();
  }

  resetZoom(): void {
    this.group.show(null);
  }

  private make(quantity: Quantity, { settings }: GridState): Made {
    const place = element(this.document, 'div', '');
    const chart = new CurveChart(place, {
      title: quantity.title,
      height: HEIGHT,
      ask: this.ask,
      curves: [],
      settings: settingsOf(quantity, settings),
      group: this.group,
      legend: false,
    });
    const made = { chart, place, curves: '' };
    this.charts.set(quantity.id, made);
    return made;
  }

  private draw(made: Made, quantity: Quantity, { runs }: GridState): void {
    const curves = curvesOf(quantity, runs);
    const text = JSON.stringify(curves);
    if (made.curves === text) return;
    made.curves = text;
    made.chart.setCurves(curves);
  }

  private set({ quantities, settings }: GridState): void {
    const text = JSON.stringify(settings);
    if (text === this.settings) return;
    this.settings = text;
    for (const quantity of quantities) {
      this.charts.get(quantity.id)?.chart.set(settingsOf(quantity, settings));
    }
  }

  private drop(quantities: readonly Quantity[]): void {
    for (const [id, { chart, place }] of this.charts) {
      if (quantities.some((each) => each.id === id)) continue;
      chart.dispose();
      place.remove();
      this.charts.delete(id);
    }
  }
}
