import type { RunManifest } from '@circumplex/core/runs';

/** What the score of a run is called. */
export function monitorName(monitor: RunManifest['monitor']): string {
  return monitor === 'ccc' ? 'CCC' : 'accuracy';
}

/** Three decimals with a true minus, or a dash where the value is undefined. */
export function decimals(value: number | null | undefined): string {
  return value?.toFixed(3).replace('-', '−') ?? '–';
}

/** Share of the updates done, in [0, 1]; 0 where the total is not known yet. */
export function shareDone({ progress }: RunManifest): number {
  if (progress.totalSteps <= 0) return 0;
  return Math.min(1, Math.max(0, progress.step / progress.totalSteps));
}

/** A share in whole percent; 100 only when all is done. */
export function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

/** A time in the words of the reader's place. */
export function when(iso: string): string {
  return new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** A count with groups of three digits. */
export function count(value: number): string {
  return value.toLocaleString('en-US').replaceAll(',', '\u2009');
}
