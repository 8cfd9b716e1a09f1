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

/**
 * Brings curves with points at different places to one column of places, as a chart needs it:
 * equal places become one row, but for points of the same curve, which all stay.
 */
export function align(columns: readonly Column[]): Aligned {
  const next = columns.map(() => 0);
  const xs: number[] = [];
  const rows = columns.map((): number[] => []);
  for (;;) {
    let x = Infinity;
    columns.forEach((column, c) => (x = Math.min(x, column.xs[next[c]!] ?? Infinity)));
    if (x === Infinity) break;
    columns.forEach((column, c) => {
      if (column.xs[next[c]!] !== x) return;
      rows[c]!.push(xs.length);
      next[c]! += 1;
    });
    xs.push(x);
  }
  const values = columns.flatMap((column, c) =>
    column.values.map((of) => {
      const cells: Cell[] = new Array<Cell>(xs.length).fill(undefined);
      rows[c]!.forEach((row, i) => (cells[row] = of[i] ?? null));
      return cells;
    }),
  );
  return { xs, values, rows };
}
