/** A place in a grid. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

function within(value: number, count: number): number {
  return Math.min(Math.max(value, 0), count - 1);
}

/**
 * Where a key leads in a grid of ARIA's authoring practices: arrows to the next cell, Home and End to
 * the ends of the row, with Ctrl to those of the grid.
 *
 * @returns undefined for keys that lead nowhere.
 */
export function gridMove(
  key: string,
  control: boolean,
  { row, column }: GridPlace,
  size: { readonly rows: number; readonly columns: number },
): GridPlace | undefined {
  const at = (r: number, c: number): GridPlace => ({
    row: within(r, size.rows),
    column: within(c, size.columns),
  });
  switch (key) {
    case 'ArrowLeft':
      return at(row, column - 1);
    case 'ArrowRight':
      return at(row, column + 1);
    case 'ArrowUp':
      return at(row - 1, column);
    case 'ArrowDown':
      return at(row + 1, column);
    case 'Home':
      return at(control ? 0 : row, 0);
    case 'End':
      return at(control ? size.rows - 1 : row, size.columns - 1);
    default:
      return undefined;
  }
}
