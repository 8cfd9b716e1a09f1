import type { ExportReport } from '@circumplex/trainer';
import { bytes as asBytes, count } from './numbers.js';
import { verifyText } from './verify.js';

/** What a precision costs in words; nothing where that was not measured. */
function scoresText({ type, scores }: ExportReport['precision']): string[] {
  if (!scores) return type === 'int8' ? ['There are no labels on which to measure its loss.'] : [];
  const { part, frames, metric, model, file } = scores;
  const change = `${file < model ? '' : '+'}${(file - model).toFixed(4)}`;
  return [
    `${metric} on ${part} (${count(frames)} frames): ${file.toFixed(4)} in ${type}, ` +
      `${model.toFixed(4)} in float32 (${change}).`,
  ];
}

/** An export in words. */
export function exportText(report: ExportReport, shown: string): string {
  const { bytes, files, precision, verification } = report;
  const beside = files.length > 1 ? ` with ${files.slice(1).join(', ')}` : '';
  return [
    `Wrote ${shown}${beside} (${asBytes(bytes)}), and ${report.report}.`,
    ...scoresText(precision),
    verifyText(verification, 'It'),
  ].join('\n');
}
