import type { Cell, ConfusionTable, Unit } from '../../shared/confusion-page.js';
import { count } from '../../shared/words.js';
import type { Norm } from './kept.js';
import { cellName, percent, samples, signed } from './words.js';

/** A cell as it is drawn: one of a label and a prediction, or a total of a row, a column or all. */
export interface MatrixCell {
  readonly cell: Cell;
  readonly main: string;
  readonly note: string;
  /** In [0, 1], by which it is shaded; 0 for totals. */
  readonly shade: number;
  /** Of a difference: whether it is for the better. */
  readonly change: 'better' | 'worse' | null;
  /** True where no sample is in it, or none more or less. */
  readonly isZero: boolean;
  /** For those who hear it. */
  readonly words: string;
}

/** What a matrix is drawn from. */
export interface MatrixInput {
  readonly names: readonly string[];
  readonly unit: Unit;
  readonly norm: Norm;
  readonly table: ConfusionTable;
  /** What it is compared with; null to draw the matrix itself. */
  readonly other: ConfusionTable | null;
}

type Counts = ConfusionTable['counts'];

/** How many samples a cell, a row, a column or all of it has. */
function cellCount(counts: Counts, { label, prediction }: Cell): number {
  const rows = label === null ? counts : [counts[label]!];
  const inRow = (row: readonly number[]): number =>
    prediction === null ? row.reduce((a, b) => a + b, 0) : row[prediction]!;
  return rows.reduce((sum, row) => sum + inRow(row), 0);
}

/** What a cell is a share of. */
function wholeOf(cell: Cell, norm: Norm): Cell {
  if (cell.label === null || cell.prediction === null || norm === 'all') {
    return { label: null, prediction: null };
  }
  return norm === 'label' ? { ...cell, prediction: null } : { ...cell, label: null };
}

/** A cell's part of its row, its column or all, in [0, 1]; null where there is none of that. */
export function shareOf(counts: Counts, cell: Cell, norm: Norm): number | null {
  const whole = cellCount(counts, wholeOf(cell, norm));
  return whole === 0 ? null : cellCount(counts, cell) / whole;
}

function isTotal({ label, prediction }: Cell): boolean {
  return label === null || prediction === null;
}

function wholeName(cell: Cell, { norm, names }: MatrixInput): string {
  const { label, prediction } = wholeOf(cell, norm);
  if (label !== null) return `labelled ${names[label]}`;
  return prediction === null ? 'all' : `predicted ${names[prediction]}`;
}

function plainCell(input: MatrixInput, cell: Cell, largest: number): MatrixCell {
  const { table, norm, names, unit } = input;
  const number = cellCount(table.counts, cell);
  const share = shareOf(table.counts, cell, norm);
  const byCount = isTotal(cell) || norm === 'all';
  // Half of two samples is less sure than half of a hundred: a share says what it is of.
  const whole = cellCount(table.counts, wholeOf(cell, norm));
  const shade = norm === 'all' ? number / Math.max(1, largest) : (share ?? 0);
  return {
    cell,
    main: byCount ? count(number) : percent(share),
    note: byCount ? percent(share) : `${count(number)} of ${count(whole)}`,
    shade: isTotal(cell) ? 0 : shade,
    change: null,
    isZero: number === 0,
    words: `${cellName(cell, names)}: ${samples(number, unit)}, ${percent(share)} of ${wholeName(cell, input)}`,
  };
}

function changeOf(cell: Cell, difference: number): MatrixCell['change'] {
  if (difference === 0 || isTotal(cell)) return null;
  return difference > 0 === (cell.label === cell.prediction) ? 'better' : 'worse';
}

/** `12 → 15`, or `12 → 15 %`. */
function fromTo(then: number | null, now: number | null, byCount: boolean): string {
  if (byCount) return `${count(then ?? 0)} → ${count(now ?? 0)}`;
  const text = (share: number | null): string => percent(share).replace(/\u2009%$/, '');
  return `${text(then)} → ${percent(now)}`;
}

/** A difference as it is shown: in samples, or in percentage points with one decimal. */
function shownDifference(then: number | null, now: number | null, byCount: boolean): number | null {
  if (then === null || now === null) return null;
  return byCount ? now - then : Math.round((now - then) * 1000) / 10;
}

function differenceCell(input: MatrixInput, other: ConfusionTable, cell: Cell): MatrixCell {
  const { table, norm, names } = input;
  const byCount = isTotal(cell) || norm === 'all';
  const numberIn = ({ counts }: ConfusionTable): number | null =>
    byCount ? cellCount(counts, cell) : shareOf(counts, cell, norm);
  const [then, now] = [numberIn(other), numberIn(table)];
  const difference = shownDifference(then, now, byCount);
  const main = difference === null ? '–' : signed(difference, byCount ? 0 : 1);
  const note = fromTo(then, now, byCount);
  const points = byCount ? '' : ' percentage points';
  return {
    ...{ cell, main, note, shade: 0, change: changeOf(cell, difference ?? 0) },
    isZero: !difference,
    words: `${cellName(cell, names)}: ${main}${points}, ${note}`,
  };
}

/**
 * The matrix with its totals, row by row: a row for each label and one for all, in each a cell for each
 * prediction and one for all.
 */
export function matrixModel(input: MatrixInput): MatrixCell[][] {
  const { names, table, other } = input;
  const places = [...names.keys(), null];
  const largest = Math.max(...table.counts.flat());
  return places.map((label) =>
    places.map((prediction) => {
      const cell = { label, prediction };
      return other ? differenceCell(input, other, cell) : plainCell(input, cell, largest);
    }),
  );
}
