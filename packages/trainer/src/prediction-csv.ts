import type { Output } from '@circumplex/core';
import type { PredictionRow } from './predict.js';

/** RFC 4180: quotes where a cell holds what would end it. */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function line(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\n`;
}

/** Index of the largest. */
function argMax(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}

/**
 * The header of a file of predictions: `video,frame`, then the output's names; for classes also
 * `expression`, the most probable.
 */
export function predictionHeader({ task, names }: Pick<Output, 'task' | 'names'>): string {
  return line(['video', 'frame', ...names, ...(task === 'classification' ? ['expression'] : [])]);
}

/** One frame as a line; numbers to six decimals, which float32 hardly exceeds. */
export function predictionLine(
  { task, names }: Pick<Output, 'task' | 'names'>,
  { video, frame, values }: PredictionRow,
): string {
  const numbers = values.map((value) => value.toFixed(6));
  const label = task === 'classification' ? [names[argMax(values)]!] : [];
  return line([video, frame, ...numbers, ...label]);
}

/** Predictions as the lines of a CSV file, header first; they come as the frames are predicted. */
export async function* predictionCsv(
  output: Pick<Output, 'task' | 'names'>,
  rows: AsyncIterable<PredictionRow>,
): AsyncGenerator<string, void, void> {
  yield predictionHeader(output);
  for await (const row of rows) yield predictionLine(output, row);
}
