import type { RunManifest } from '@circumplex/core/runs';

/** Formats are slow to make, and a tree may have a thousand times. */
const WHOLE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const SHORT = {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;
const THIS_YEAR = new Intl.DateTimeFormat(undefined, SHORT);
const OTHER_YEAR = new Intl.DateTimeFormat(undefined, { ...SHORT, year: 'numeric' });

/** What the score of a run is called. */
export function monitorName(monitor: RunManifest['monitor']): string {
  return monitor === 'ccc' ? 'CCC' : 'accuracy';
}

/** A time in the words of the reader's place. */
export function when(iso: string): string {
  return WHOLE.format(new Date(iso));
}

/** When a run started, short: the year only where it is another one. */
export function start(iso: string, now = new Date()): string {
  const date = new Date(iso);
  return (date.getFullYear() === now.getFullYear() ? THIS_YEAR : OTHER_YEAR).format(date);
}

/** A length of time in one unit, two for hours: `45 s`, `3 min`, `2 h 05 min`. */
export function duration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  if (minutes < 60) return `${minutes} min`;
  const rest = String(minutes % 60).padStart(2, '0');
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ${rest} min`;
  return `${Math.round(minutes / (24 * 60))} d`;
}

/** How long ago something was, roughly: `just now`, `3 min ago`, `5 h ago`, `2 d ago`. */
export function ago(iso: string, now = Date.now()): string {
  const minutes = Math.floor((now - Date.parse(iso)) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ago`;
  return `${Math.floor(minutes / (24 * 60))} d ago`;
}

/** A size in one unit of 1,000: `512 B`, `1.2 kB`, `64.0 MB`. */
export function bytes(size: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let unit = 0;
  let value = size;
  for (; value >= 999.95 && unit < units.length - 1; unit++) value /= 1000;
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
