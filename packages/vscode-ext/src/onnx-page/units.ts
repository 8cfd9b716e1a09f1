const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** Bytes in the unit that leaves few digits: `12 MiB`. */
export function bytes(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, value)) / 10));
  const scaled = value / 1024 ** power;
  return `${scaled < 10 && power > 0 ? scaled.toFixed(1) : Math.round(scaled)} ${UNITS[power]}`;
}

/** A large number in words of three digits at most: `4.72 M`. */
export function short(value: number): string {
  const [unit, scale] = value >= 1e9 ? ['G', 1e9] : value >= 1e6 ? ['M', 1e6] : ['k', 1e3];
  if (value < 1e4) return String(value);
  return `${Number((value / (scale as number)).toPrecision(3))} ${unit}`;
}

/** A small difference: `7.7e−7`; words where it is no number. */
export function difference(value: number | null): string {
  return value === null ? 'not finite' : value.toExponential(1).replace('-', '−');
}

/** A text of foreign origin, cut where it is too long to be read. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (${text.length} characters)`;
}
