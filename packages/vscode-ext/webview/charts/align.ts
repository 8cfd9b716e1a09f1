/** Points of one curve, x never falling. */
export interface Column {
  readonly xs: readonly number[];
  /** One or more values a point; null is a gap. */
  readonly values: readonly (readonly (number | null)[])[];
}

/** A value; null is a gap; undefined stands where another curve has a point and this one has none. */
export type Cell = number | null | undefined;

/** Curves side by side. */
export interface Aligned {
  readonly xs: readonly number[];
  /** The values of all columns in turn, each as long as `xs`. */
  readonly values: readonly (readonly Cell[])[];
  /** Of each column, the rows of its points. */
  readonly rows: readonly (readonly number[])[];
}

/** Rising numbers of both, those that both have once. */
function union(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0) return b;
  const all: number[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const x = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    if (a[i] === x) i += 1;
    if (b[j] === x) j += 1;
    all.push(x);
  }
  return all;
}

/** Where in `all` each of `some` is. */
function rowsOf(some: readonly number[], all: readonly number[]): number[] {
  let row = -1;
  return some.map((x) => {
    do row += 1;
    while (all[row] !== x);
    return row;
  });
}

/** Values in their rows. A gap reaches to the next points: no line begins at another curve's. */
function cellsOf(
  values: readonly (number | null)[],
  rows: readonly number[],
  count: number,
): Cell[] {
  const cells = new Array<Cell>(count).fill(undefined);
  rows.forEach((row, i) => {
    const value = values[i] ?? null;
    const before = rows[i - 1];
    cells[row] = value;
    if (before === undefined || row - before === 1) return;
    if (value === null || cells[before] === null) cells.fill(null, before + 1, row);
  });
  return cells;
}

/**
 * Brings curves with points at different places to one column of places, as a chart needs it:
 * equal places become one row, but for points of the same curve, which all stay.
 */
export function align(columns: readonly Column[]): Aligned {
  const xs = columns.reduce<readonly number[]>((all, column) => union(all, column.xs), []);
  const rows = columns.map((column) => rowsOf(column.xs, xs));
  const values = columns.flatMap((column, c) =>
    column.values.map((each) => cellsOf(each, rows[c]!, xs.length)),
  );
  return { xs, values, rows };
}
