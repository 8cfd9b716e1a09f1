import { createReadStream } from 'node:fs';
import { CircumplexError, suggest } from '@circumplex/core';
import { CsvError, parse } from 'csv-parse';
import { kindOf } from './files.js';

/** A row of a CSV file with a header. */
export interface CsvRow {
  /** Line in the file, from 1; the header is line 1. */
  readonly line: number;
  /** Trimmed cells by column. */
  readonly cells: Readonly<Record<string, string>>;
}

/** The error for something wrong in a line of a label file. */
export function labelError(
  file: string,
  line: number | undefined,
  must: string,
  got: string,
  todo = 'correct the line',
): CircumplexError {
  const where = line === undefined ? file : `${file}, line ${line}`;
  return new CircumplexError('LABEL_INVALID', { where, must, got, todo });
}

/**
 * Checks a header.
 *
 * @throws CircumplexError LABEL_INVALID naming missing and unknown columns.
 */
export function checkColumns(
  file: string,
  header: readonly string[],
  required: readonly string[],
  optional: readonly string[] = [],
): void {
  const known = [...required, ...optional];
  const missing = required.filter((name) => !header.includes(name));
  const unknown = header.filter((name) => !known.includes(name));
  if (missing.length === 0 && unknown.length === 0) return;
  const problems = [
    ...missing.map((name) => `no '${name}'`),
    ...unknown.slice(0, 3).map((name) => `an unknown '${name}'`),
  ];
  throw labelError(
    file,
    1,
    `must have the columns ${required.join(', ')}`,
    problems.join(' and '),
    unknown.length > 0 ? suggest(unknown[0]!, known.slice(0, 12)) : 'add them to the header',
  );
}

async function requireFile(file: string): Promise<void> {
  if ((await kindOf(file)) === 'file') return;
  throw new CircumplexError('DATA_MISSING', {
    where: file,
    must: 'must be a CSV file',
    got: 'no such file',
    todo: 'correct the path',
  });
}

/**
 * Streams the rows of a CSV file (UTF-8, commas, header in line 1).
 *
 * @param check - called with the header's names, trimmed.
 * @throws CircumplexError DATA_MISSING if there is no such file, LABEL_INVALID naming the line where
 * it is not CSV or a row has the wrong number of cells.
 */
export async function* csvRows(
  file: string,
  check: (header: readonly string[]) => void,
): AsyncGenerator<CsvRow, void, void> {
  await requireFile(file);
  const columns = (header: string[]): string[] => {
    check(header);
    return header;
  };
  const parser = parse({ bom: true, columns, info: true, trim: true, skip_empty_lines: true });
  const input = createReadStream(file);
  input.on('error', (error) => parser.destroy(error)).pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      yield { line: info.lines, cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw labelError(file, Number(error['lines']) || undefined, 'must be CSV', error.message);
  } finally {
    input.destroy();
    parser.destroy();
  }
}
