const THIN_SPACE = '\u2009';

/** A text of a number with true minus signs. */
export function trueMinus(text: string): string {
  return text.replaceAll('-', '−');
}

/** A whole number with groups of three digits. */
export function count(value: number): string {
  return trueMinus(String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, THIN_SPACE));
}

/** `1 run`, `3 runs`, `1 200 runs`. */
export function plural(value: number, one: string): string {
  return `${count(value)} ${one}${value === 1 ? '' : 's'}`;
}

/** Three decimals, or a dash where there is no value; what rounds to zero has no sign. */
export function decimals(value: number | null | undefined): string {
  const text = value?.toFixed(3) ?? '–';
  return trueMinus(/^-[0.]+$/.test(text) ? text.slice(1) : text);
}

/** A share in whole percent; 100 only when all is done. */
export function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
