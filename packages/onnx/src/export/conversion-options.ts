import type { Preprocessing } from '@circumplex/core';
import type { ResolvedExportOptions } from './options.js';

/** What the conversion of a network depends on. */
export interface ConversionOptions extends Pick<
  ResolvedExportOptions,
  'opset' | 'layout' | 'fold'
> {
  /** `sequence` where absent. */
  readonly variant?: ResolvedExportOptions['variant'];
  /** What the graph does to frames that come as RGB bytes; absent where they come preprocessed. */
  readonly pixels?: Preprocessing;
}
