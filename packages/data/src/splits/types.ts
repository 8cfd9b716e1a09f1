import type { Dataset, Split } from '@circumplex/core';
import type { Segment } from '../segments.js';

/** The parts of a data set. */
export interface Splits {
  readonly parts: Readonly<Record<Split, readonly Segment[]>>;
  /** What people should know of how it was split. */
  readonly notes: readonly string[];
}

/** What splitting needs of a data set. */
export type Splittable = Pick<Dataset, 'name' | 'videos'>;
