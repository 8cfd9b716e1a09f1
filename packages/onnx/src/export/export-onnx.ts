import { parseOptions, type ComposedModel } from '@circumplex/core';
import { encodeModel, type Graph, type Model } from '@circumplex/onnx-model';
import { converters } from '../converters/index.js';
import {
  METADATA_FORMAT,
  OUTPUT_NAME,
  type LayerTrace,
  type ModelMetadata,
} from '../metadata/schema.js';
import { writeMetadata } from '../metadata/write.js';
import { convertPrecision, type CalibrationInputs } from '../precision/convert-precision.js';
import { convertNetwork } from './convert-network.js';
import type { ConverterTable } from './converter.js';
import {
  exportOptions,
  irVersionOf,
  type ExportOptions,
  type ResolvedExportOptions,
} from './options.js';

function describe(
  model: ComposedModel,
  graph: Graph,
  layers: readonly LayerTrace[],
  { layout, metadata }: ResolvedExportOptions,
): ModelMetadata {
  const { task, names, range } = model.output;
  return {
    format: METADATA_FORMAT,
    preprocessing: model.preprocessing,
    inputs: graph.inputs.map(({ name, dims }) => ({
      name: name as 'frames' | 'landmarks',
      dims: dims as (string | number)[],
      ...(name === 'frames' && { layout }),
    })),
    output: { name: OUTPUT_NAME, task, names: [...names], ...(range && { range: [...range] }) },
    recurrent: model.recurrent,
    model: model.spec,
    layers,
    precision: { type: 'float32' },
    extra: metadata,
  };
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
  const float32 = await toFloat32Model(model, resolved, more);
  return convertPrecision(float32, resolved.precision, calibration);
}

async function toFloat32Model(
  model: ComposedModel,
  resolved: ResolvedExportOptions,
  more: ConverterTable,
): Promise<Model> {
  const table = { ...converters, ...more };
  const { graph, layers } = await convertNetwork(model.network, resolved, table);
  return {
    irVersion: irVersionOf(resolved.opset),
    opsetImports: [{ domain: '', version: resolved.opset }],
    producerName: 'circumplex',
    graph,
    metadata: writeMetadata(describe(model, graph, layers, resolved)),
  };
}

/**
 * Writes a composed model as an ONNX file.
 *
 * Inputs: `frames` [batch, time, height, width, 3] (layout nhwc) or [batch, time, 3, height, width]
 * (nchw), preprocessed as the metadata says; `landmarks` [batch, time, 68, 2] where the model takes
 * them. Output: `prediction` [batch, time, K]. Batch and time are dynamic.
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
