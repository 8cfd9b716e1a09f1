const ESCAPE = String.fromCharCode(27);
const STYLE = new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g');

/** Characters that `text` takes on a terminal, without its colours. */
export function visibleLength(text: string): number {
  return [...text.replace(STYLE, '')].length;
}

/** Rows as columns of equal width, two spaces apart; rows may differ in length. */
export function table(rows: readonly (readonly string[])[], indent = ''): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((text, i) => (widths[i] = Math.max(widths[i] ?? 0, visibleLength(text))));
  }
  return rows
    .map((row) => {
      const cells = row.map((text, i) => text + ' '.repeat(widths[i]! - visibleLength(text)));
      return indent + cells.join('  ').trimEnd();
    })
    .join('\n');
}
