import type { VerifyReport } from '@circumplex/onnx';
import { table } from './table.js';

function difference(value: number | null): string {
  return value === null ? 'not finite' : value.toExponential(1);
}

/** A verification in words. */
export function verifyText(report: VerifyReport, file: string): string {
  const { passed, precision, tolerance, maxDifference, sizes, firstDrift, mismatches, warnings } =
    report;
  const same = precision === 'float32' ? 'the same predictions' : `the predictions in ${precision}`;
  const verdict = passed
    ? `${file} gives ${same}: they differ by ${difference(maxDifference)} at most.`
    : `${file} does not give the run's predictions (tolerance ${tolerance}).`;
  const rows = sizes.map((size) => [
    `batch ${size.batch}`,
    size.chunks ? `time ${size.time} as ${size.chunks.join(' + ')}` : `time ${size.time}`,
    difference(size.maxDifference),
  ]);
  return [
    verdict,
    ...(rows.length > 0 ? [table(rows, '  ')] : []),
    ...(firstDrift
      ? [`First layer that differs: ${firstDrift.layer} (${difference(firstDrift.difference)}).`]
      : []),
    ...mismatches,
    ...warnings.map((warning) => `warning: ${warning}`),
  ].join('\n');
}
