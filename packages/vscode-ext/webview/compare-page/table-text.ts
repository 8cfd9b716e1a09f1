/** A table as text: a cell for each title in every row. */
export interface TextTable {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of numbers stand to the right. */
  readonly numeric: readonly boolean[];
}

function markdownCell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll(/\r?\n/g, ' ');
}

function markdownRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** As a table of GitHub-flavoured Markdown, ended by a line break. */
export function toMarkdown({ titles, rows, numeric }: TextTable): string {
  const lines = [
    markdownRow(titles.map(markdownCell)),
    markdownRow(numeric.map((right) => (right ? '--:' : ':--'))),
    ...rows.map((row) => markdownRow(row.map(markdownCell))),
  ];
  return `${lines.join('\n')}\n`;
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** As comma-separated values (RFC 4180), with a line of titles. */
export function toCsv({ titles, rows }: TextTable): string {
  return [titles, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}
