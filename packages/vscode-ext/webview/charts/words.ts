import type { SeriesAxis } from '../../shared/series.js';
import { count, trueMinus } from '../../shared/words.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What an axis is called. */
export const AXIS_NAMES: Readonly<Record<SeriesAxis, string>> = {
  step: 'Step',
  epoch: 'Epoch',
  time: 'Wall time',
};

/** A value to four digits, in powers of ten where it is very large or small. */
export function valueWords(value: number): string {
  const size = Math.abs(value);
  if (value === 0) return '0';
  if (size >= 1e6 || size < 1e-3) return trueMinus(value.toExponential(2).replace('e+', 'e'));
  if (size >= 1e4) return count(value);
  return trueMinus(value.toPrecision(4));
}

/** A time since the start in its two largest units. */
export function durationWords(seconds: number): string {
  const units = [
    [DAY, 'd', HOUR, 'h'],
    [HOUR, 'h', MINUTE, 'min'],
    [MINUTE, 'min', 1, 's'],
  ] as const;
  const whole = Math.round(seconds);
  for (const [large, name, small, smallName] of units) {
    if (whole < large) continue;
    const rest = Math.floor((whole % large) / small);
    const first = `${Math.floor(whole / large)} ${name}`;
    return rest === 0 ? first : `${first} ${rest} ${smallName}`;
  }
  return seconds < 10 && seconds !== whole ? `${seconds.toFixed(1)} s` : `${whole} s`;
}

/** A place on an axis, with its unit. */
export function placeWords(axis: SeriesAxis, x: number): string {
  if (axis === 'step') return `step ${count(x)}`;
  return axis === 'epoch' ? `epoch ${x.toFixed(2)}` : durationWords(x);
}

/** A tick of an axis. */
export function tickWords(axis: SeriesAxis, x: number): string {
  if (axis === 'time') return x === 0 ? '0' : durationWords(x);
  if (axis === 'step' && Number.isInteger(x)) return count(x);
  return trueMinus(String(Number(x.toPrecision(6))));
}

/** A tick of the values' axis: powers in full, as 0.0001, but for the farthest. */
export function valueTickWords(y: number): string {
  const size = Math.abs(y);
  if (size >= 1e6 || (size < 1e-4 && y !== 0)) {
    return trueMinus(Number(y.toPrecision(3)).toExponential().replace('e+', 'e'));
  }
  return size >= 1e4 ? count(y) : trueMinus(String(Number(y.toPrecision(4))));
}

/** Distances between ticks in seconds: those that clocks have. */
export const TIME_STEPS: readonly number[] = [
  ...[0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((n) => n * DAY),
];
