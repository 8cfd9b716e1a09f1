import { hashSeed, parseOptions, type ComposedModel } from '@circumplex/core';
import type { ModelMetadata } from '../metadata/schema.js';
import { TOLERANCES } from '../precision/tolerance.js';
import { collectGarbage } from '../runtime/garbage.js';
import { readModelFile } from '../runtime/model-file.js';
import {
  isLarge,
  openSource,
  type ModelSource,
  type OpenedSource,
} from '../runtime/model-source.js';
import { OnnxPredictor } from '../runtime/predictor.js';
import { chunksOf } from './chunks.js';
import { collapseWarnings } from './collapse.js';
import { compareLayers, firstDrift, type Fed } from './compare-layers.js';
import { finiteOrNull, scaledDifference } from './difference.js';
import { filePredictions } from './file-predictions.js';
import { metadataMismatches } from './mismatches.js';
import {
  defaultSizes,
  verifyOptions,
  type ResolvedVerifyOptions,
  type VerifyOptions,
} from './options.js';
import { randomInputs } from './random-inputs.js';
import type { VerifyReport } from './report.js';
import type { PreprocessedInput } from './tfjs-inputs.js';
import { tfjsPredictions } from './tfjs-predictions.js';

/** Makes the inputs of a comparison at one size; the same ones for the same numbers. */
export type VerificationInputs = (batch: number, time: number, seed: number) => PreprocessedInput;

interface Expectation extends Fed {
  readonly expected: Float32Array;
}

interface Comparison extends Fed {
  readonly predictions: Float32Array;
  readonly difference: number;
}

/** A report on a file that is of another model. */
const NOTHING_RUN = {
  passed: false,
  maxDifference: null,
  sizes: [],
  layers: [],
  warnings: [],
} as const;

/** What the model itself predicts at each size. */
async function expectations(
  model: ComposedModel,
  metadata: ModelMetadata,
  { sizes, seed }: ResolvedVerifyOptions,
  inputsFor: VerificationInputs,
): Promise<Expectation[]> {
  const expectations: Expectation[] = [];
  for (const [batch, time] of sizes ?? defaultSizes(model.preprocessing)) {
    const sizeSeed = hashSeed(seed, batch, time);
    const inputs = inputsFor(batch, time, sizeSeed);
    const chunks = chunksOf(metadata, time, sizeSeed);
    expectations.push({ inputs, chunks, expected: await tfjsPredictions(model, inputs) });
  }
  return expectations;
}

async function compare(
  predictor: OnnxPredictor,
  expectations: readonly Expectation[],
): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const { expected, ...fed } of expectations) {
    const predictions = await filePredictions(predictor, fed);
    const difference = scaledDifference(expected, predictions);
    comparisons.push({ ...fed, predictions, difference });
  }
  return comparisons;
}

function reportOf(
  model: ComposedModel,
  { variant, precision }: ModelMetadata,
  comparisons: readonly Comparison[],
  tolerance: number,
): VerifyReport {
  const largest = Math.max(...comparisons.map(({ difference }) => difference));
  const predictions = comparisons.map((comparison) => comparison.predictions);
  return {
    passed: largest <= tolerance,
    precision: precision.type,
    tolerance,
    maxDifference: finiteOrNull(largest),
    sizes: comparisons.map(({ inputs: { batch, time }, chunks, difference }) => ({
      batch,
      time,
      ...(variant === 'streaming' && { chunks }),
      maxDifference: finiteOrNull(difference),
    })),
    layers: [],
    mismatches: [],
    warnings: collapseWarnings(predictions, model.output.names),
  };
}

async function withLayers(
  report: VerifyReport,
  model: ComposedModel,
  file: OpenedSource,
  comparisons: readonly Comparison[],
): Promise<VerifyReport> {
  const { tolerance } = report;
  const failing = comparisons.find(({ difference }) => !(difference <= tolerance));
  const layers = await compareLayers(model, file, failing ?? comparisons[0]!);
  if (!failing) return { ...report, layers };
  const { name } = file.metadata.output;
  const output = { layer: name, difference: finiteOrNull(failing.difference) };
  return { ...report, layers, firstDrift: firstDrift(layers, tolerance) ?? output };
}

/**
 * Proves an exported file: runs it in onnxruntime, and the model in tfjs, on the same inputs at
 * several batch and time sizes, and compares every prediction, and once every layer. A streaming
 * file gets them in random chunks, the model at once. Where predictions differ it names the first
 * layer that does.
 *
 * @param source - the file's bytes, its path, or what `writeModelFile` gave.
 * @param where - what it is, for messages.
 * @param inputs - what both predict; random images where absent. For int8 give images like those it
 * was calibrated with: it cuts off what is beyond their range.
 * @returns a report; not passing is no error.
 * @throws CircumplexError OPTION_INVALID, or MODEL_FILE_INVALID for a file that is not one of ours
 * or that onnxruntime refuses.
 */
export async function verifyOnnx(
  model: ComposedModel,
  source: ModelSource,
  options: VerifyOptions = {},
  where?: string,
  inputs?: VerificationInputs,
): Promise<VerifyReport> {
  const resolved = parseOptions(verifyOptions, options, 'verifyOnnx');
  const file = typeof source === 'string' ? await readModelFile(source, where) : source;
  const opened = await openSource(file, where);
  const { metadata } = opened;
  const { type: precision } = metadata.precision;
  const tolerance = resolved.tolerance ?? TOLERANCES[precision];
  const mismatches = metadataMismatches(model, metadata);
  if (mismatches.length > 0) return { ...NOTHING_RUN, precision, tolerance, mismatches };
  // What was converted is garbage by now, and so is, once predicted, what was read of the engine.
  if (isLarge(file)) await collectGarbage();
  const inputsFor =
    inputs ?? ((batch, time, seed) => randomInputs(model.preprocessing, batch, time, seed));
  const expected = await expectations(model, metadata, resolved, inputsFor);
  if (isLarge(file)) await collectGarbage();
  const predictor = await OnnxPredictor.open(file, {
    brief: true,
    ...(where !== undefined && { where }),
  });
  const comparisons = await compare(predictor, expected).finally(() => predictor.release());
  const report = reportOf(model, metadata, comparisons, tolerance);
  return withLayers(report, model, opened, comparisons);
}
