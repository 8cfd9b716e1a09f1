import type { Scores } from '@circumplex/core';

/** Scores, and where they come from. */
export interface ScoredSource {
  readonly name: string;
  readonly note: string;
  readonly scores: Scores;
}

/** Four decimals with a true minus, or a dash where the value is undefined. */
export function scoreWords(value: number | null | undefined): string {
  return value?.toFixed(4).replace('-', '−') ?? '–';
}
