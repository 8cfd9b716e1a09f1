import type { WeightFormat, WeightPreprocessing } from '@circumplex/core';

/** Things of a file that were not used, for one reason. */
export interface Skipped {
  readonly reason: string;
  /** Names of tensors. */
  readonly names: readonly string[];
}

/** What came of loading weights. */
export interface WeightReport {
  readonly file: string;
  readonly format: WeightFormat;
  /** Id of the source, which a file of `weights import` names; null for runs' checkpoints. */
  readonly source: string | null;
  readonly licence: string | null;
  /** What the weights were trained on. */
  readonly preprocessing: WeightPreprocessing;
  readonly loaded: readonly { readonly layer: string; readonly tensors: readonly string[] }[];
  readonly skipped: readonly Skipped[];
  /** Weights of the backbone that keep their initial values. */
  readonly missing: readonly string[];
  /** Layers above the backbone that keep their initial values. */
  readonly fresh: readonly string[];
  /** What one should know. */
  readonly notes: readonly string[];
}

/** Collects what is skipped by reason, in the order in which reasons came up. */
export class SkipList {
  private readonly reasons = new Map<string, string[]>();

  add(reason: string, names: readonly string[]): void {
    if (names.length === 0) return;
    const known = this.reasons.get(reason);
    if (known) for (const name of names) known.push(name);
    else this.reasons.set(reason, [...names]);
  }

  list(): Skipped[] {
    return [...this.reasons].map(([reason, names]) => ({ reason, names }));
  }
}
