import { CircumplexError } from '@circumplex/core';
import { writeFileAtomic } from '@circumplex/core/runs';
import {
  convertersOf,
  exportOnnx,
  verifyOnnx,
  type ExportOptions,
  type VerifyOptions,
  type VerifyReport,
} from '@circumplex/onnx';
import { provenanceOf, textsOf } from './export-metadata.js';
import type { LoadedRun } from './load-run.js';
import { readRequired } from './read-file.js';

/** What {@link exportRun} made. */
export interface ExportReport {
  readonly file: string;
  readonly bytes: number;
  readonly verification: VerifyReport;
}

function describe({ mismatches, firstDrift, maxDifference, tolerance }: VerifyReport): string {
  if (mismatches.length > 0) return mismatches.join('; ');
  const at = firstDrift ? `, first in layer '${firstDrift.layer}'` : '';
  return `${maxDifference ?? 'numbers that are not finite'} above ${tolerance}${at}`;
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

/**
 * Exports a run's model to ONNX, with the converters of the experiment's plug-ins. The file is
 * compared with the model in onnxruntime first, and written, atomically, only if they agree. Its
 * metadata has the experiment, the validation scores of the weights and the version besides.
 *
 * @throws CircumplexError EXPORT_UNSUPPORTED, EXPORT_MISMATCH naming the first layer that differs,
 * DISK_FULL or FILE_UNWRITABLE.
 */
export async function exportRun(
  loaded: LoadedRun,
  file: string,
  options: ExportOptions = {},
): Promise<ExportReport> {
  const provenance = await provenanceOf(loaded);
  const metadata = { ...textsOf(loaded, provenance, options.licence), ...options.metadata };
  const more = convertersOf(loaded.registry);
  const bytes = await exportOnnx(loaded.model, { ...options, provenance, metadata }, more);
  const verification = await verifyOnnx(loaded.model, bytes);
  assertVerified(verification, file);
  await writeFileAtomic(file, bytes);
  return { file, bytes: bytes.length, verification };
}

/**
 * Compares an ONNX file with a run's model.
 *
 * @returns a report; not passing is no error.
 * @throws CircumplexError FILE_MISSING, or MODEL_FILE_INVALID for a file that is not one of ours.
 */
export async function verifyRun(
  loaded: LoadedRun,
  file: string,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  const bytes = await readRequired(file, {
    must: 'must be a readable ONNX file',
    todo: 'make one: circumplex export',
  });
  return verifyOnnx(loaded.model, bytes, options, file);
}
