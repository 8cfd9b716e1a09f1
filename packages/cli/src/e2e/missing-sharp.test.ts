import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createStudy, type Study } from './study.testing.js';

const TRAIN = ['train', 'tiny.yaml', '--set', 'model.fusion=none', '--set', 'training.epochs=1'];
const FIX = 'npm install --include=optional sharp';

describe('where the binary of sharp is not installed', () => {
  let study: Study;
  beforeAll(async () => {
    jest.doMock('sharp', () => {
      throw new Error('Could not load the "sharp" module\nPossible solutions: …\n    at a stack');
    });
    study = await createStudy();
    const rows = ['sequence,frame,valence,arousal,subject'];
    for (const subject of ['ann', 'bob', 'cleo', 'dan']) {
      await mkdir(join(study.folder, 'mine', subject), { recursive: true });
      for (let i = 1; i <= 4; i++) {
        await writeFile(join(study.folder, 'mine', subject, `${i}.png`), 'not read');
        rows.push(`${subject},${i},0.5,0.5,${subject}`);
      }
    }
    await writeFile(join(study.folder, 'mine', 'labels.csv'), rows.join('\n'));
  });
  afterAll(async () => {
    jest.dontMock('sharp');
    await study.remove();
  });

  /** A command line that must end with the one line that says what to do. */
  async function fails(argv: readonly string[]): Promise<void> {
    const { code, err } = await study.run(argv);
    expect(err.split('\n').filter((line) => line.includes('error'))).toEqual([
      'error IMAGES_UNAVAILABLE: images: sharp, which reads and writes them, must load, ' +
        `got Could not load the "sharp" module; run: ${FIX}`,
    ]);
    expect(err).not.toMatch(/at a stack|fault of circumplex/);
    expect(code).toBe(1);
  }

  it('train says so in one line, with what mends it', () =>
    fails([...TRAIN, '--set', 'data.reader={id: frames-csv, path: mine}']));

  it('train needs it for images alone, and predict says so too', async () => {
    expect(await study.run(TRAIN)).toMatchObject({ code: 0 });
    const runs = await readdir(join(study.folder, 'runs'));
    const finished = runs.sort().at(-1)!;
    await fails(['predict', join('runs', finished), join('mine', 'ann'), '--out', 'p.csv']);
  });
});
