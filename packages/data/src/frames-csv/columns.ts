import { EXPRESSIONS, LANDMARK_COUNT, SPLITS, suggest, type Split } from '@circumplex/core';
import { labelError, type CsvRow } from '../csv.js';
import { expressionIndex } from '../expression-names.js';

/** Columns that every file of this format has. */
export const KEY_COLUMNS = ['sequence', 'frame'] as const;

/** Columns of labels and of what is known of a sequence; any of them may be left out. */
export const LABEL_COLUMNS = ['valence', 'arousal', 'expression', 'subject', 'split'] as const;

/** `x0, y0, … x67, y67`: landmarks in pixels of the image. */
export const LANDMARK_COLUMNS: readonly string[] = Array.from(
  { length: 2 * LANDMARK_COUNT },
  (_, i) => `${i % 2 === 0 ? 'x' : 'y'}${i >> 1}`,
);

function number(file: string, { line, cells }: CsvRow, column: string): number {
  const text = cells[column]!;
  const value = Number(text);
  if (text !== '' && Number.isFinite(value)) return value;
  throw labelError(file, line, `${column} must be a number`, `'${text}'`);
}

/**
 * A row's valence or arousal, NaN where the cell is empty.
 *
 * @throws CircumplexError LABEL_INVALID unless it is a number in [-1, 1].
 */
export function readDimension(file: string, row: CsvRow, column: 'valence' | 'arousal'): number {
  if (!row.cells[column]) return Number.NaN;
  const value = number(file, row, column);
  if (value >= -1 && value <= 1) return value;
  const todo = 'scale labels to [-1, 1]; leave the cell empty where there is none';
  throw labelError(file, row.line, `${column} must be in [-1, 1]`, String(value), todo);
}

/**
 * A row's expression as an index into EXPRESSIONS, -1 where the cell is empty.
 *
 * @throws CircumplexError LABEL_INVALID for any other name.
 */
export function readExpression(file: string, { line, cells }: CsvRow): number {
  const text = cells['expression'];
  if (!text) return -1;
  const index = expressionIndex(text);
  if (index >= 0) return index;
  const todo = suggest(text.toLowerCase(), EXPRESSIONS);
  throw labelError(file, line, 'expression must be one of the seven', `'${text}'`, todo);
}

/**
 * A row's part, undefined where the cell is empty.
 *
 * @throws CircumplexError LABEL_INVALID for any other name.
 */
export function readSplit(file: string, { line, cells }: CsvRow): Split | undefined {
  const text = cells['split'];
  if (!text) return undefined;
  const split = SPLITS.find((name) => name === text.toLowerCase());
  if (split) return split;
  throw labelError(file, line, `split must be one of ${SPLITS.join(', ')}`, `'${text}'`);
}

/**
 * A row's landmarks, [68, 2] in pixels; undefined where all of its cells are empty.
 *
 * @throws CircumplexError LABEL_INVALID if one is not a number.
 */
export function readLandmarks(file: string, row: CsvRow): Float32Array | undefined {
  if (LANDMARK_COLUMNS.every((column) => !row.cells[column])) return undefined;
  return Float32Array.from(LANDMARK_COLUMNS, (column) => number(file, row, column));
}
