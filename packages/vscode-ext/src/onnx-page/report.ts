import { readTextFile, systemCode } from '@circumplex/core/runs';
import * as z from 'zod';
import type { Verification } from '../../shared/onnx-page.js';
import { count } from '../../shared/words.js';
import { precision } from './metadata.js';
import { bytes as asBytes, cut, difference } from './units.js';

/** A report with a difference for each layer has kilobytes. */
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_ROWS = 500;
const TEXT = 500;

const distance = z.number().nullable();

/** The parts of a report that the page tells, as `circumplex export` writes them. */
const schema = z.object({
  bytes: z.number(),
  precision,
  verification: z.object({
    passed: z.boolean(),
    tolerance: z.number(),
    maxDifference: distance,
    sizes: z.array(
      z.object({
        batch: z.number(),
        time: z.number(),
        chunks: z.array(z.number()).optional(),
        maxDifference: distance,
      }),
    ),
    layers: z.array(z.object({ layer: z.string(), difference: distance })).default([]),
    firstDrift: z.object({ layer: z.string(), difference: distance }).optional(),
    mismatches: z.array(z.string()).default([]),
    warnings: z.array(z.string()).default([]),
  }),
});

type Report = z.output<typeof schema>;

function summary({ verification, precision }: Report): string {
  const { passed, maxDifference, tolerance, mismatches } = verification;
  const numbers = `Largest difference ${difference(maxDifference)}, tolerance ${tolerance}.`;
  const same =
    precision.type === 'float32' ? 'what' : `within the tolerance of ${precision.type} what`;
  if (passed) return `Passed: the file predicts ${same} its run does. ${numbers}`;
  if (mismatches.length > 0)
    return 'Not passed: the file does not fit its run; nothing was compared.';
  return `Not passed: the file does not predict what its run does. ${numbers}`;
}

function cost({ precision: { type, scores } }: Report): string | null {
  if (!scores)
    return type === 'int8' ? 'What int8 costs was not measured: there were no labels.' : null;
  const change = scores.file - scores.model;
  const text = `${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(4)}`;
  return (
    `${cut(scores.metric, 60)} on ${cut(scores.part, 60)}, ${count(scores.frames)} frames: ` +
    `${scores.file.toFixed(4)} in ${cut(type, 20)}, ${scores.model.toFixed(4)} in float32 (${text}).`
  );
}

function warnings({ verification, bytes }: Report, modelBytes: number): string[] {
  const found = [...verification.mismatches, ...verification.warnings];
  if (bytes !== modelBytes) {
    found.unshift(
      `The report is of another file: of ${asBytes(bytes)} (${count(bytes)} bytes), this one has ${count(modelBytes)}.`,
    );
  }
  return found.slice(0, 50).map((text) => cut(text, TEXT));
}

/** A report in words; see {@link readReport}. */
function describeReport(report: Report, modelBytes: number): Verification {
  const { passed, tolerance, sizes, layers, firstDrift } = report.verification;
  return {
    passed,
    summary: summary(report),
    sizes: sizes.slice(0, MOST_ROWS).map(({ batch, time, chunks, maxDifference }) => ({
      batch,
      time,
      chunks: chunks ? cut(chunks.join(' + '), TEXT) : null,
      difference: difference(maxDifference),
      passed: maxDifference !== null && maxDifference <= tolerance,
    })),
    layers: layers.slice(0, MOST_ROWS).map((row) => ({
      layer: cut(row.layer, TEXT),
      difference: difference(row.difference),
    })),
    drift: firstDrift
      ? `${cut(firstDrift.layer, TEXT)} differs first, by ${difference(firstDrift.difference)}.`
      : null,
    cost: cost(report),
    warnings: warnings(report, modelBytes),
  };
}

/** The path of the report on the model at `model`. */
export function reportPath(model: string): string {
  return `${model}.report.json`;
}

/**
 * Reads the report beside a model: null where there is none, words where it cannot be read.
 *
 * @param modelBytes - of all the model's files, to find out a report of another export.
 */
export async function readReport(
  model: string,
  modelBytes: number,
): Promise<Verification | string | null> {
  try {
    const report = schema.safeParse(JSON.parse(await readTextFile(reportPath(model), MOST_BYTES)));
    if (report.success) return describeReport(report.data, modelBytes);
    return 'The report beside the file is none that circumplex export wrote.';
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return null;
    if (code === 'EFBIG')
      return `The report has more than ${asBytes(MOST_BYTES)}; reports are smaller.`;
    if (code !== undefined) return `The report beside the file cannot be read: ${code}.`;
    return 'The report beside the file is not JSON.';
  }
}
