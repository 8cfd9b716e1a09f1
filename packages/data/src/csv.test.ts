import { join } from 'node:path';
import { checkColumns, csvRows, type CsvRow } from './csv.js';
import { put, withFolder } from './testing/fixtures.js';

async function rows(content: string): Promise<CsvRow[]> {
  return withFolder(async (folder) => {
    const file = join(folder, 'a.csv');
    await put(file, content);
    const result: CsvRow[] = [];
    for await (const row of csvRows(file, () => undefined)) result.push(row);
    return result;
  });
}

describe('csvRows', () => {
  it.each(['\n', '\r\n'])('gives cells by column with the line in the file (%j)', async (end) => {
    expect(await rows(['\uFEFFa, b', '1 ,2', '', '"3",4', ''].join(end))).toEqual([
      { line: 2, cells: { a: '1', b: '2' } },
      { line: 4, cells: { a: '3', b: '4' } },
    ]);
  });

  it('names the line of a row with too few cells', async () => {
    await expect(rows('a,b\n1,2\n3\n')).rejects.toMatchObject({
      code: 'LABEL_INVALID',
      message: expect.stringContaining('a.csv, line 3') as string,
    });
  });

  it('names a file that is not there', async () => {
    await expect(csvRows('/absent/a.csv', () => undefined).next()).rejects.toMatchObject({
      code: 'DATA_MISSING',
      message: expect.stringContaining('/absent/a.csv') as string,
    });
  });
});

describe('checkColumns', () => {
  it('names missing and unknown columns and suggests the nearest', () => {
    const check = (): void =>
      checkColumns('f.csv', ['sequence', 'valance'], ['sequence', 'frame'], ['valence']);
    expect(check).toThrow(
      /f\.csv, line 1: .*no 'frame' and an unknown 'valance'.*did you mean 'valence'/,
    );
  });
});
