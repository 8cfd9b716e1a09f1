import { dirname, join } from 'node:path';
import { CircumplexError, messageOf, parseOptions } from '@circumplex/core';
import { writeFileAtomic } from '@circumplex/core/runs';
import {
  precisionOf,
  readModelFile,
  verifyOnnx,
  type VerifyOptions,
  type VerifyReport,
} from '@circumplex/onnx';
import {
  assertUsed,
  exportRunOptions,
  type ExportRunOptions,
  type ResolvedExportRunOptions,
} from './export/options.js';
import { framesOfRun } from './export/frame-pool.js';
import { replacedData } from './export/replaced-data.js';
import { reportJson, reportOf, type ExportReport } from './export/report.js';
import { scoreFile } from './export/score-file.js';
import { stage } from './export/staging.js';
import { writeModel, type Written } from './export/write-model.js';
import { historyOf, provenanceOf, textsOf } from './export/provenance.js';
import type { LoadedRun } from './load-run.js';

export type { ExportRunOptions } from './export/options.js';
export type { ExportReport } from './export/report.js';

function describe({ mismatches, firstDrift, maxDifference, tolerance }: VerifyReport): string {
  if (mismatches.length > 0) return mismatches.join('; ');
  const at = firstDrift ? `, first in layer '${firstDrift.layer}'` : '';
  const difference = maxDifference?.toPrecision(3) ?? 'numbers that are not finite';
  return `${difference} above ${tolerance}${at}`;
}

/**
 * Fails for a verification that did not pass.
 *
 * @throws CircumplexError EXPORT_MISMATCH naming the first layer that differs.
 */
export function assertVerified(report: VerifyReport, file: string): void {
  if (report.passed) return;
  throw new CircumplexError('EXPORT_MISMATCH', {
    where: file,
    must: 'must predict what the run predicts',
    got: describe(report),
    todo: 'export the run anew, and report this if it stays',
  });
}

/** Measures what int8 costs and writes that into the file's metadata, too. */
async function withScores(
  loaded: LoadedRun,
  { file, precision, again }: Written,
  { split }: ResolvedExportRunOptions,
): Promise<Written> {
  if (!again) return { file, precision };
  const scores = await scoreFile(loaded, file.path, split);
  if (!scores) return { file, precision };
  const described = { ...precision, scores };
  return { file: await again(described), precision: described };
}

/**
 * Exports a run's model to ONNX, with the converters of the experiment's plug-ins and a report as
 * JSON beside it. Both are made in a folder beside, the file is compared there with the model in
 * onnxruntime, and they get their names only if they agree; else what was there before stays. The
 * folder of `file` is made where it is not there; a data file that the replaced model had goes. The
 * file's metadata has the experiment, the validation scores of the weights and the version, too.
 *
 * @throws CircumplexError EXPORT_UNSUPPORTED, EXPORT_MISMATCH naming the first layer that differs,
 * OPTION_INVALID, DISK_FULL or FILE_UNWRITABLE; as the reader does where int8 needs frames.
 */
export async function exportRun(
  loaded: LoadedRun,
  file: string,
  options: ExportRunOptions = {},
): Promise<ExportReport> {
  const history = await historyOf(loaded);
  const provenance = provenanceOf(loaded, history);
  const given = options.licence !== undefined || options.metadata?.['licence'] !== undefined;
  const licence = given ? options.licence : history.licence;
  const metadata = { ...textsOf(loaded, provenance, licence), ...options.metadata };
  const described = { ...options, licence, provenance, metadata };
  const resolved = parseOptions(exportRunOptions, described, 'exportRun');
  assertUsed(options, resolved);
  const staging = stage(file);
  try {
    const first = await writeModel(loaded, staging.file, resolved);
    const inputs = first.precision.type === 'int8' ? await framesOfRun(loaded) : undefined;
    const verification = await verifyOnnx(loaded.model, first.file, {}, file, inputs);
    assertVerified(verification, file);
    const { file: written, precision } = await withScores(loaded, first, resolved);
    const report = reportOf(file, written, { options: resolved, precision, verification });
    await writeFileAtomic(join(dirname(staging.file), report.report), reportJson(report));
    const [model, ...beside] = written.files;
    const replaced = (await replacedData(file)).filter((name) => !beside.includes(name));
    staging.commit([...beside, report.report, model!], replaced);
    return report;
  } finally {
    staging.discard();
  }
}

/** Frames of the run, or, where its data are not at hand, a word on what that means. */
async function framesOrWarning(loaded: LoadedRun) {
  try {
    return { inputs: await framesOfRun(loaded), warnings: [] };
  } catch (error) {
    const reason = `the run's data cannot be read (${messageOf(error)})`;
    const warning = `int8 was compared on random images, unlike those it is for: ${reason}`;
    return { inputs: undefined, warnings: [warning] };
  }
}

/**
 * Compares an ONNX file with a run's model; an int8 file on frames of the run's training part.
 *
 * @returns a report; not passing is no error.
 * @throws CircumplexError FILE_MISSING, or MODEL_FILE_INVALID for a file that is not one of ours.
 */
export async function verifyRun(
  loaded: LoadedRun,
  file: string,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  const found = await readModelFile(file);
  if (precisionOf(found.outline).type !== 'int8') return verifyOnnx(loaded.model, found, options);
  const { inputs, warnings } = await framesOrWarning(loaded);
  const report = await verifyOnnx(loaded.model, found, options, file, inputs);
  return { ...report, warnings: [...warnings, ...report.warnings] };
}
