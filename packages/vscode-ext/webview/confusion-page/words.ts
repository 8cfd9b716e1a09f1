import type { Cell, Unit } from '../../shared/confusion-page.js';
import { plural } from '../../shared/words.js';

const THIN = '\u2009';

/** `1 frame`, `3 videos`. */
export function samples(value: number, unit: Unit): string {
  return plural(value, unit.slice(0, -1));
}

/** A share in whole percent, 0 and 100 only where they are exact; a dash where there is none. */
export function percent(share: number | null): string {
  if (share === null) return '–';
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share > 0) return `<1${THIN}%`;
  if (rounded === 100 && share < 1) return `>99${THIN}%`;
  return `${rounded}${THIN}%`;
}

/** A number with its sign, a true minus. */
export function signed(value: number, digits = 0): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return `±${text}`;
  return `${value > 0 ? '+' : '−'}${text}`;
}

/** `labelled sadness, predicted neutral`. */
export function cellName({ label, prediction }: Cell, names: readonly string[]): string {
  const parts = [
    ...(label === null ? [] : [`labelled ${names[label]}`]),
    ...(prediction === null ? [] : [`predicted ${names[prediction]}`]),
  ];
  return parts.length === 0 ? 'all' : parts.join(', ');
}
