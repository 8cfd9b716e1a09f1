import { basename } from 'node:path';
import type { ModelFile, PrecisionMetadata, VerifyReport } from '@circumplex/onnx';
import type { ResolvedExportRunOptions } from './options.js';

/** What an export of a run made; it stands as JSON beside the model. */
export interface ExportReport {
  /** The model's path; its name alone in the JSON. */
  readonly file: string;
  /** Names of the files that make up the model, its own first. */
  readonly files: readonly string[];
  /** Of all of them together. */
  readonly bytes: number;
  /** Name of the JSON file. */
  readonly report: string;
  /** All options, those that were not given as well; in `metadata` where the model comes from. */
  readonly options: ResolvedExportRunOptions;
  /** For int8 with the scores of the run's model and of the file. */
  readonly precision: PrecisionMetadata;
  readonly verification: VerifyReport;
}

/** The report on a model that is to stand at `file`. */
export function reportOf(
  file: string,
  { files, bytes }: ModelFile,
  parts: Pick<ExportReport, 'options' | 'precision' | 'verification'>,
): ExportReport {
  return { file, files, bytes, report: `${basename(file)}.report.json`, ...parts };
}

/** The report as it stands beside the model. */
export function reportJson(report: ExportReport): string {
  return `${JSON.stringify({ ...report, file: basename(report.file) }, undefined, 2)}\n`;
}
