import { CircumplexError } from '@circumplex/core';
import { writeFileAtomic } from '@circumplex/core/runs';
import {
  exportOnnx,
  verifyOnnx,
  type ExportOptions,
  type VerifyOptions,
  type VerifyReport,
} from '@circumplex/onnx';
import type { LoadedRun } from './load-run.js';
import { readRequired } from './read-file.js';
import { VERSION } from './version.js';

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

function provenance({ run, experiment, checkpoint }: LoadedRun): Record<string, string> {
  return {
    generator: `circumplex ${VERSION}`,
    run: run.manifest.id,
    step: String(checkpoint.state.step),
    sequenceLength: String(experiment.data.sequence.length),
  };
}

/**
 * Exports a run's model to ONNX. The file is compared with the model in onnxruntime first, and
 * written, atomically, only if they agree.
 *
 * @throws CircumplexError EXPORT_UNSUPPORTED, EXPORT_MISMATCH naming the first layer that differs,
 * DISK_FULL or FILE_UNWRITABLE.
 */
export async function exportRun(
  loaded: LoadedRun,
  file: string,
  options: ExportOptions = {},
): Promise<ExportReport> {
  const metadata = { ...provenance(loaded), ...options.metadata };
  const bytes = await exportOnnx(loaded.model, { ...options, metadata });
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
