import { CircumplexError, z } from '@circumplex/core';
import { exportOptions, type ExportOptions } from '@circumplex/onnx';

/** Schema of {@link ExportRunOptions}. */
export const exportRunOptions = exportOptions.extend({
  calibration: z
    .int()
    .positive()
    .default(512)
    .describe('frames of the training part from which int8 takes the ranges of activations'),
  split: z
    .enum(['train', 'validation', 'test'])
    .default('validation')
    .describe('part of the data on which the loss of int8 is measured'),
  externalData: z
    .boolean()
    .default(false)
    .describe('whether weights have a file of their own, as they must above 2 GB'),
});

/** Options of an export of a run, all of them optional. */
export type ExportRunOptions = z.input<typeof exportRunOptions>;

/** {@link ExportRunOptions} with their defaults. */
export type ResolvedExportRunOptions = z.output<typeof exportRunOptions>;

/**
 * Refuses options that would do nothing.
 *
 * @param given - what was given: defaults are no mistake.
 * @throws CircumplexError OPTION_INVALID.
 */
export function assertUsed(given: ExportRunOptions, { precision }: ResolvedExportRunOptions): void {
  if (precision === 'int8') return;
  for (const name of ['calibration', 'split'] as const) {
    if (given[name] === undefined) continue;
    throw new CircumplexError('OPTION_INVALID', {
      where: `exportRun: ${name}`,
      must: 'is for precision int8 alone',
      got: `precision ${precision}`,
      todo: `leave ${name} out, or export with precision int8`,
    });
  }
}

/** Those of the options that make up the ONNX graph. */
export function onnxOptions(options: ResolvedExportRunOptions): ExportOptions {
  const own = Object.entries(options).filter(([name]) => name in exportOptions.shape);
  return Object.fromEntries(own);
}
