import type uPlot from 'uplot';
import { curveKey, type Curve, type CurveSettings } from './curve.js';
import { linesOf, type DrawnCurves } from './drawn-curves.js';
import { nearestReading, placeReading, valueReading, type Reading } from './readings.js';

/** The part of a plot that says where its cursor is. */
export interface CursorPlace {
  readonly cursor: Pick<uPlot.Cursor, 'left' | 'top' | 'idxs'>;
  valToPos(value: number, scale: 'y'): number;
}

/** What is under the cursor of a chart, in words. */
export class UnderCursor {
  private readonly readings: readonly (Reading | undefined)[];

  /** @param plot - undefined where nothing is drawn. */
  constructor(
    private readonly plot: CursorPlace | undefined,
    private readonly drawn: DrawnCurves,
    private readonly settings: CurveSettings,
    private readonly formatY: (y: number) => string,
  ) {
    const { cursor } = plot ?? {};
    const over = cursor !== undefined && (cursor.left ?? -1) >= 0;
    const row = (_: Curve, curve: number) => cursor?.idxs?.[1 + curve * linesOf(settings)];
    this.readings = drawn.readings(over ? drawn.curves.map(row) : []);
  }

  /** The value of a curve; undefined where it has no point there, or is not drawn. */
  value(curve: Curve): string | undefined {
    const key = curveKey(curve);
    return this.words(this.readings[this.drawn.curves.findIndex((each) => curveKey(each) === key)]);
  }

  /**
   * The place; empty where there is none.
   *
   * @param values - what to add of the nearest curve: its value, with or without its label.
   */
  readout(values: 'none' | 'value' | 'label and value'): string {
    const { plot, readings, drawn } = this;
    const positionOf = (y: number): number => plot?.valToPos(y, 'y') ?? 0;
    const curve = nearestReading(readings, plot?.cursor.top ?? 0, positionOf);
    const reading = curve === undefined ? undefined : readings[curve];
    if (curve === undefined || !reading) return '';
    const place = placeReading(reading, this.settings.axis);
    if (values === 'none') return place;
    const label = values === 'value' ? '' : `${drawn.curves[curve]!.label} `;
    return `${label}${this.words(reading) ?? ''} · ${place}`;
  }

  /** All of it, for those who hear the page. */
  spoken(): string {
    const { readings, drawn, settings } = this;
    const first = readings.find((each) => each !== undefined);
    if (!first) return '';
    const values = drawn.curves.map(({ label }, i) => `${label} ${this.words(readings[i]) ?? '–'}`);
    return [placeReading(first, settings.axis), ...values].join(', ');
  }

  private words(reading: Reading | undefined): string | undefined {
    return reading && valueReading(reading, this.settings.smoothing, this.formatY);
  }
}
