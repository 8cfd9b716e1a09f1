import type { Cell, Unit } from '../../shared/confusion-page.js';

const THIN = '\u2009';

/** A count with groups of three digits. */
export function count(value: number): string {
  return value.toLocaleString('en-US').replaceAll(',', THIN);
}

/** `1 frame`, `3 videos`. */
export function samples(value: number, unit: Unit): string {
  return `${count(value)} ${value === 1 ? unit.slice(0, -1) : unit}`;
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

/** Three decimals, or a dash. */
export function decimals(value: number | null): string {
  return value?.toFixed(3) ?? '–';
}

/** `labelled sadness, predicted neutral`. */
export function cellName({ label, prediction }: Cell, names: readonly string[]): string {
  const parts = [
    ...(label === null ? [] : [`labelled ${names[label]}`]),
    ...(prediction === null ? [] : [`predicted ${names[prediction]}`]),
  ];
  return parts.length === 0 ? 'all' : parts.join(', ');
}

/** What a thrown value says. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
