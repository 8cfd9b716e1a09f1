import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testScores } from './reading.testing.js';
import { createScoresReader } from './stored-scores.js';

const index = {
  format: 1,
  split: 'test',
  createdAt: '2026-01-01T12:00:00.000Z',
  checkpoint: { file: 'step-00000010.safetensors', step: 10 },
  task: 'regression',
  names: ['valence', 'arousal'],
  frames: 8,
  scores: testScores(0.5),
  videos: [],
  pictures: null,
  landmarks: false,
};

describe('createScoresReader', () => {
  let folder: string;
  const file = (name: string) => path.join(folder, 'predictions', name);
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'circumplex-scores-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('finds nothing where there is nothing', async () => {
    expect(await createScoresReader(folder)()).toEqual([]);
  });

  it('reads the scores of each split, and follows the files', async () => {
    await mkdir(path.join(folder, 'predictions'));
    const read = createScoresReader(folder);
    await writeFile(file('test.json'), JSON.stringify(index));
    await writeFile(file('notes.json'), '{}');
    const [test, ...more] = await read();
    expect(more).toEqual([]);
    expect(test).toEqual({
      file: 'predictions/test.json',
      ...{ split: 'test', step: 10, scores: index.scores },
    });
    expect((await read())[0]).toBe(test);
    await rm(file('test.json'));
    expect(await read()).toEqual([]);
  });

  it('says of a damaged file what is wrong', async () => {
    await mkdir(path.join(folder, 'predictions'));
    await writeFile(file('test.json'), '{"format":');
    await writeFile(file('train.json'), JSON.stringify({ ...index, frames: 0 }));
    const problems = await createScoresReader(folder)();
    expect(problems).toEqual([
      { file: 'predictions/test.json', problem: expect.stringContaining('must be JSON') as string },
      { file: 'predictions/train.json', problem: expect.stringMatching(/^frames: /) as string },
    ]);
  });

  it('does not read a file of a gigabyte', async () => {
    await mkdir(path.join(folder, 'predictions'));
    await writeFile(file('test.json'), '{');
    await truncate(file('test.json'), 1e9);
    expect(await createScoresReader(folder)()).toEqual([
      { file: 'predictions/test.json', problem: expect.stringContaining('at most') as string },
    ]);
  });
});
