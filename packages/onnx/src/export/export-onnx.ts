import {
  CircumplexError,
  parseOptions,
  splitReference,
  type ComposedModel,
} from '@circumplex/core';
import { encodeModel, type Model } from '@circumplex/onnx-model';
import { converters } from '../converters/index.js';
import { writeMetadata } from '../metadata/write.js';
import { convertPrecision, type CalibrationInputs } from '../precision/convert-precision.js';
import { convertNetwork } from './convert-network.js';
import type { ConverterTable } from './converter.js';
import { describeModel } from './describe-model.js';
import {
  exportOptions,
  irVersionOf,
  type ExportOptions,
  type ResolvedExportOptions,
} from './options.js';

/** Frames of a recurrent model cannot be predicted one by one without its state. */
function checkVariant(
  { recurrent, spec }: ComposedModel,
  { variant }: ResolvedExportOptions,
): void {
  if (variant !== 'frame' || !recurrent) return;
  throw new CircumplexError('OPTION_INVALID', {
    where: 'exportOnnx',
    must: "the variant 'frame' is for models that look at each frame by itself",
    got: `a recurrent one (head '${splitReference(spec.head).id}')`,
    todo: "use the variant 'streaming', which takes one or more frames a call",
  });
}

/**
 * A composed model as the parts of an ONNX file; see {@link exportOnnx}. Weights may be views of
 * the model's own memory: encode them before it trains on.
 */
export async function toOnnxModel(
  model: ComposedModel,
  options: ExportOptions = {},
  more: ConverterTable = {},
  calibration?: CalibrationInputs,
): Promise<Model> {
  const resolved = parseOptions(exportOptions, options, 'exportOnnx');
  checkVariant(model, resolved);
  const float32 = await toFloat32Model(model, resolved, more);
  return convertPrecision(float32, resolved.precision, calibration);
}

async function toFloat32Model(
  model: ComposedModel,
  resolved: ResolvedExportOptions,
  more: ConverterTable,
): Promise<Model> {
  const { input, ...rest } = resolved;
  const conversion = { ...rest, ...(input === 'uint8' && { pixels: model.preprocessing }) };
  const network = await convertNetwork(model.network, conversion, converters, more);
  return {
    irVersion: irVersionOf(resolved.opset),
    opsetImports: [{ domain: '', version: resolved.opset }],
    producerName: 'circumplex',
    ...(resolved.provenance.version && { producerVersion: resolved.provenance.version }),
    graph: network.graph,
    metadata: writeMetadata(describeModel(model, network, resolved)),
  };
}

/**
 * Writes a composed model as an ONNX file.
 *
 * Inputs: `frames` [batch, time, height, width, 3] (layout nhwc) or [batch, time, 3, height, width]
 * (nchw), preprocessed as the metadata says, or RGB bytes (input uint8); `landmarks`
 * [batch, time, 68, 2] where the model takes them. Output: `prediction` [batch, time, K]. Batch and
 * time are dynamic. The variant streaming has the states of recurrent layers [batch, units] as
 * further inputs and outputs, the variant frame no time axis.
 *
 * @param more - converters for layers of others, by class name; they go before ours.
 * @param calibration - preprocessed frames like those to predict; precision int8 needs them.
 * @returns the bytes of the file.
 * @throws CircumplexError OPTION_INVALID, EXPORT_UNSUPPORTED naming the layer, or the initializer
 * that float16 cannot hold.
 */
export async function exportOnnx(
  model: ComposedModel,
  options: ExportOptions = {},
  more: ConverterTable = {},
  calibration?: CalibrationInputs,
): Promise<Uint8Array> {
  return encodeModel(await toOnnxModel(model, options, more, calibration));
}
