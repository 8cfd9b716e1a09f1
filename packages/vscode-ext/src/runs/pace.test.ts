import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testStep } from '../manifest.testing.js';
import { readPace } from './pace.js';

describe('readPace', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'circumplex-pace-'));
    file = path.join(folder, 'events.jsonl');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const line = (step: number, seconds: number) =>
    `${JSON.stringify({ ...testStep(step, 1), clock: { at: seconds * 1000 } })}\n`;

  it('tells seconds a step from the last updates', async () => {
    await writeFile(file, line(1, 0) + line(2, 2) + line(3, 4) + '{"type":"step","st');
    expect(await readPace(file)).toMatchObject({ step: 3, secondsPerStep: 2 });
  });

  it('counts no pause, after which steps were done again', async () => {
    await writeFile(file, line(1, 0) + line(2, 1) + line(3, 2) + line(2, 1000) + line(3, 1003));
    expect(await readPace(file)).toMatchObject({ step: 3, secondsPerStep: 3 });
  });

  it('knows no pace of one update, and nothing before it', async () => {
    expect(await readPace(file)).toBeNull();
    await writeFile(file, 'garbage\n');
    expect(await readPace(file)).toBeNull();
    await writeFile(file, line(7, 1));
    expect(await readPace(file)).toMatchObject({ step: 7, secondsPerStep: null });
  });

  it('reads the end of a long file', async () => {
    const lines = Array.from({ length: 5000 }, (_, n) => line(n + 1, n < 4000 ? n : 4000 + n * 5));
    await writeFile(file, lines.join(''));
    expect(await readPace(file)).toMatchObject({ step: 5000, secondsPerStep: 5 });
  });

  (process.platform === 'win32' ? it.skip : it)('waits for no pipe in its place', async () => {
    execFileSync('mkfifo', [file]);
    expect(await readPace(file)).toBeNull();
  });
});
