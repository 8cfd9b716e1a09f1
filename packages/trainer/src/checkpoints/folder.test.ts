import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inTemporaryFolder } from '../testing/tiny.js';
import { byScore, checkpointFiles, checkpointName, expired, listCheckpoints } from './folder.js';

const ENTRIES = [
  { file: 'e', step: 5, score: null },
  { file: 'd', step: 4, score: 0.2 },
  { file: 'c', step: 3, score: 0.7 },
  { file: 'b', step: 2, score: 0.7 },
  { file: 'a', step: 1, score: 0.1 },
];

describe('checkpoints in a folder', () => {
  it('are named by step, and found newest first among other files', async () => {
    await inTemporaryFolder(async (folder) => {
      const names = [checkpointName(9), checkpointName(10), 'step-1.tmp', 'notes.txt'];
      for (const name of names) await writeFile(join(folder, name), '');
      expect((await checkpointFiles(folder)).map(({ step }) => step)).toEqual([10, 9]);
      expect(await listCheckpoints(folder)).toEqual([]);
      expect(await checkpointFiles(join(folder, 'absent'))).toEqual([]);
    });
  });

  it('of equal scores the earlier is the better', () => {
    expect(byScore(ENTRIES).map(({ file }) => file)).toEqual(['b', 'c', 'd', 'a']);
  });

  it('expire unless they are among the last or the best', () => {
    const gone = (keepLast: number, keepBest: number): string[] =>
      expired(ENTRIES, { keepLast, keepBest }).map(({ file }) => file);
    expect(gone(2, 1)).toEqual(['c', 'a']);
    expect(gone(1, 0)).toEqual(['d', 'c', 'b', 'a']);
    expect(gone(9, 9)).toEqual([]);
  });
});
