import { z } from '@circumplex/core';
import { provenance } from '../metadata/provenance.js';
import { PRECISIONS } from '../precision/precision.js';

/** The oldest operator set that exports can use (Shape with start and end, which they need). */
export const OLDEST_OPSET = 15;

/** The newest operator set that the installed onnxruntime-node runs officially. */
export const NEWEST_OPSET = 26;

/** Keys of metadata that exports write themselves begin with this. */
export const OWN_KEYS = 'circumplex.';

/** Schema of {@link ExportOptions}. */
export const exportOptions = z.strictObject({
  opset: z
    .int()
    .min(OLDEST_OPSET)
    .max(NEWEST_OPSET)
    .default(17)
    .describe('version of the ONNX operator set'),
  layout: z
    .enum(['nhwc', 'nchw'])
    .default('nhwc')
    .describe('axes of the input frames after batch and time'),
  fold: z
    .boolean()
    .default(true)
    .describe('whether batch normalisation becomes part of the convolution before it'),
  variant: z
    .enum(['sequence', 'streaming', 'frame'])
    .default('sequence')
    .describe(
      'sequence: whole sequences; streaming: a few frames a call, with the state of recurrent ' +
        'layers as inputs and outputs; frame: no time axis, for models that are not recurrent',
    ),
  input: z
    .enum(['float32', 'uint8'])
    .default('float32')
    .describe('frames: preprocessed numbers, or RGB bytes that the graph preprocesses'),
  licence: z.string().min(1).optional().describe('licence of the weights, for the metadata'),
  provenance: provenance.default({}).describe('where the model comes from, for the metadata'),
  precision: z
    .enum(PRECISIONS)
    .default('float32')
    .describe('how weights are stored; int8 also computes in integers, and needs calibration'),
  metadata: z
    .record(z.string(), z.string())
    .refine(
      (metadata) => !Object.keys(metadata).some((key) => key.startsWith(OWN_KEYS)),
      `keys must not begin with '${OWN_KEYS}'`,
    )
    .default({})
    .describe('further metadata, for people'),
});

/** Options of an export, all of them optional. */
export type ExportOptions = z.input<typeof exportOptions>;

/** {@link ExportOptions} with their defaults. */
export type ResolvedExportOptions = z.output<typeof exportOptions>;

/** ONNX IR version that came with an operator set (onnx's table of versions). */
export function irVersionOf(opset: number): number {
  if (opset <= 18) return 8;
  if (opset <= 20) return 9;
  if (opset <= 22) return 10;
  return opset === 23 ? 11 : opset === 24 ? 12 : 13;
}
