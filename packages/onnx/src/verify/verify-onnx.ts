import { hashSeed, parseOptions, type ComposedModel } from '@circumplex/core';
import { tidy } from '@tensorflow/tfjs-core';
import type { ModelMetadata } from '../metadata/schema.js';
import { OnnxPredictor } from '../runtime/predictor.js';
import { chunksOf, inChunks, joinTime } from './chunks.js';
import { collapseWarnings } from './collapse.js';
import { finiteOrNull, scaledDifference } from './difference.js';
import { firstDrift } from './first-drift.js';
import { metadataMismatches } from './mismatches.js';
import { verifyOptions, type ResolvedVerifyOptions, type VerifyOptions } from './options.js';
import { randomInputs } from './random-inputs.js';
import type { VerifyReport } from './report.js';
import { tfjsInputs, type PreprocessedInput } from './tfjs-inputs.js';

interface Comparison {
  readonly inputs: PreprocessedInput;
  /** Frames of each call. */
  readonly chunks: readonly number[];
  readonly predictions: Float32Array;
  readonly difference: number;
}

async function tfjsPredictions(
  model: ComposedModel,
  inputs: PreprocessedInput,
): Promise<Float32Array> {
  const result = tidy(() => {
    const [frames, landmarks] = tfjsInputs(model, inputs);
    return model.apply({ frames: frames!, ...(landmarks && { landmarks }) });
  });
  const values = await result.data();
  result.dispose();
  return values as Float32Array;
}

/** What the file predicts of the whole: at once, or fed in chunks. */
async function filePredictions(
  predictor: OnnxPredictor,
  inputs: PreprocessedInput,
  chunks: readonly number[],
): Promise<Float32Array> {
  const { metadata } = predictor;
  const calls = inChunks(inputs, chunks);
  if (metadata.variant !== 'streaming') return predictor.predict(calls[0]!);
  const stream = predictor.stream();
  const parts = await Promise.all(calls.map((call) => stream.push(call)));
  return joinTime(parts, chunks, inputs.batch);
}

async function compare(
  model: ComposedModel,
  predictor: OnnxPredictor,
  { sizes, seed }: ResolvedVerifyOptions,
): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const [batch, time] of sizes) {
    const sizeSeed = hashSeed(seed, batch, time);
    const inputs = randomInputs(model.preprocessing, batch, time, sizeSeed);
    const chunks = chunksOf(predictor.metadata, time, sizeSeed);
    const expected = await tfjsPredictions(model, inputs);
    const predictions = await filePredictions(predictor, inputs, chunks);
    const difference = scaledDifference(expected, predictions);
    comparisons.push({ inputs, chunks, predictions, difference });
  }
  return comparisons;
}

function reportOf(
  model: ComposedModel,
  { variant }: ModelMetadata,
  comparisons: readonly Comparison[],
  tolerance: number,
): VerifyReport {
  const largest = Math.max(...comparisons.map(({ difference }) => difference));
  const predictions = comparisons.map((comparison) => comparison.predictions);
  return {
    passed: largest <= tolerance,
    tolerance,
    maxDifference: finiteOrNull(largest),
    sizes: comparisons.map(({ inputs: { batch, time }, chunks, difference }) => ({
      batch,
      time,
      ...(variant === 'streaming' && { chunks }),
      maxDifference: finiteOrNull(difference),
    })),
    mismatches: [],
    warnings: collapseWarnings(predictions, model.output.names),
  };
}

async function withDrift(
  report: VerifyReport,
  model: ComposedModel,
  bytes: Uint8Array,
  predictor: OnnxPredictor,
  comparisons: readonly Comparison[],
): Promise<VerifyReport> {
  const { tolerance } = report;
  const failing = comparisons.find(({ difference }) => !(difference <= tolerance));
  if (!failing) return report;
  const { metadata } = predictor;
  const { inputs, chunks } = failing;
  const drift = await firstDrift(model, { bytes, metadata }, inputs, chunks, tolerance);
  const output = { layer: metadata.output.name, difference: finiteOrNull(failing.difference) };
  return { ...report, firstDrift: drift ?? output };
}

/**
 * Proves an exported file: runs it in onnxruntime, and the model in tfjs, on the same random
 * inputs at several batch and time sizes, and compares every prediction. A streaming file gets them
 * in random chunks, the model at once. Where they differ it compares layer by layer and names the
 * first that does.
 *
 * @param where - what the bytes are, for messages.
 * @returns a report; not passing is no error.
 * @throws CircumplexError OPTION_INVALID, or MODEL_FILE_INVALID for a file that is not one of ours
 * or that onnxruntime refuses.
 */
export async function verifyOnnx(
  model: ComposedModel,
  bytes: Uint8Array,
  options: VerifyOptions = {},
  where?: string,
): Promise<VerifyReport> {
  const resolved = parseOptions(verifyOptions, options, 'verifyOnnx');
  const { tolerance } = resolved;
  const predictor = await OnnxPredictor.open(bytes, where === undefined ? {} : { where });
  try {
    const mismatches = metadataMismatches(model, predictor.metadata);
    if (mismatches.length > 0) {
      return { passed: false, tolerance, maxDifference: null, sizes: [], mismatches, warnings: [] };
    }
    const comparisons = await compare(model, predictor, resolved);
    const report = reportOf(model, predictor.metadata, comparisons, tolerance);
    return await withDrift(report, model, bytes, predictor, comparisons);
  } finally {
    await predictor.release();
  }
}
