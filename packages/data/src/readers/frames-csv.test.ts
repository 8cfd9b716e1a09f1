import { join } from 'node:path';
import { LANDMARK_COLUMNS } from '../frames-csv/columns.js';
import { gridLandmarks, openingError, put, putImage, withFolder } from '../testing/fixtures.js';
import { framesCsv } from './frames-csv.js';

const REQUEST = { width: 4, height: 4 };

async function frames(root: string, sequence: string, count: number): Promise<void> {
  for (let i = 1; i <= count; i++)
    await putImage(join(root, sequence, `f${i}.png`), [i, 0, 0], 20, 20);
}

async function opened(labels: string, options: object = {}, more: Record<string, string> = {}) {
  return withFolder(async (root) => {
    await frames(root, 'one', 3);
    await frames(root, 'two', 11);
    await put(join(root, 'labels.csv'), labels);
    for (const [name, content] of Object.entries(more)) await put(join(root, name), content);
    const dataset = await framesCsv.configure({ path: '.', ...options }).open(root);
    return { dataset, frame: await dataset.frame(dataset.videos[0]!, 0, REQUEST) };
  });
}

const header = 'sequence,frame,valence,arousal';

describe('frames-csv', () => {
  it('reads labels by file name, name without ending or number, rows in any order', async () => {
    const { dataset, frame } = await opened(
      `${header},expression,subject,split\none,f2.png,0.2,-0.2,Happy,ann,train\none,1,0.1,-0.1,,ann,train\none,f3,0.3,-1,fear,,\ntwo,0011,1,0,neutral,bob,test\n`,
    );
    const [one, two] = dataset.videos;
    expect([...one!.labels.valence!].map((x) => Math.round(10 * x))).toEqual([1, 2, 3]);
    expect([...one!.labels.expression!]).toEqual([-1, 3, 2]);
    expect([one!.subject, one!.split, two!.split]).toEqual(['ann', 'train', 'test']);
    expect(two!.labels.expression![10]).toBe(6);
    expect(dataset.frameName!(two!, 1)).toBe('f2.png');
    expect([frame.pixels[0], frame.landmarks, dataset.landmarks]).toEqual([1, undefined, false]);
  });

  it('masks empty cells and frames without a row, and says how many', async () => {
    const { dataset } = await opened(`${header}\none,1,,0.5\none,2,0.5,0.5\n`);
    expect([...dataset.videos[0]!.labels.valence!]).toEqual([NaN, 0.5, NaN]);
    expect(dataset.warnings.join('\n')).toMatch(
      /fewer labels than frames: 1 of 3 frames of sequence 'one'/,
    );
    expect(dataset.warnings.join('\n')).toMatch(/1 folders have no rows and are left out \(two\)/);
    expect(dataset.warnings.join('\n')).toMatch(/1 sequences name no subject/);
  });

  it('has the labels that the file has columns for', async () => {
    const { dataset } = await opened('sequence,frame,expression\none,1,sad\n', { fps: 25 });
    expect(Object.keys(dataset.videos[0]!.labels)).toEqual(['expression']);
    expect(dataset.videos[0]!.fps).toBe(25);
  });

  it('reads landmarks from the labels or from a file of their own', async () => {
    const points = gridLandmarks(5, 5, 10).flat().join(',');
    const columns = LANDMARK_COLUMNS.join(',');
    const rows = (prefix: string): string =>
      [1, 2, 3].map((n) => `one,${n},${prefix}${points}`).join('\n');
    const inside = await opened(`${header},${columns}\n${rows('0,0,')}\n`, {
      crop: 'landmarks',
      margin: 0,
    });
    expect(inside.dataset.landmarks).toBe(true);
    expect(inside.frame.landmarks![0]).toBe(-1);
    const labels = `${header}\none,1,0,0\n`;
    const beside = await opened(
      labels,
      { landmarks: 'points.csv' },
      { 'points.csv': `sequence,frame,${columns}\n${rows('')}\n` },
    );
    expect(beside.frame.landmarks![0]).toBeCloseTo(-0.5, 6);
    const some = { 'points.csv': `sequence,frame,${columns}\n${rows('').split('\n')[0]!}\n` };
    await expect(opened(labels, { landmarks: 'points.csv' }, some)).rejects.toThrow(
      /all frames of a sequence must have landmarks/,
    );
  });

  it.each([
    [
      'out of range',
      `${header}\none,1,0,0\none,2,1.5,0\n`,
      /labels\.csv, line 3: valence must be in \[-1, 1\], got 1\.5/,
    ],
    [
      'the code -5',
      `${header}\none,1,0,-5\n`,
      /line 2: arousal must be in.*got -5.*leave the cell empty/,
    ],
    ['NaN', `${header}\none,1,NaN,0\n`, /line 2: valence must be a number, got 'NaN'/],
    ['text', `${header}\none,1,0,high\n`, /line 2: arousal must be a number, got 'high'/],
    [
      'an unknown expression',
      `${header},expression\none,1,0,0,hapiness\n`,
      /line 2: expression must.*did you mean 'happiness'/,
    ],
    ['an unknown split', `${header},split\none,1,0,0,dev\n`, /line 2: split must be one of/],
    [
      'a frame that is not there',
      `${header}\none,4,0,0\n`,
      /line 2: frame must be one of the 3 images.*got '4'/,
    ],
    [
      'a frame named twice',
      `${header}\none,1,0,0\none,f1.png,0,0\n`,
      /line 3: a frame must have one row.*line 2 too/,
    ],
    [
      'two subjects of a sequence',
      `${header},subject\none,1,0,0,a\none,2,0,0,b\n`,
      /line 3: subject must be the same.*'b' after 'a'/,
    ],
    ['a path upwards', `${header}\n../x,1,0,0\n`, /line 2: sequence must/],
    ['a wrong number of cells', `${header}\none,1,0\n`, /line 2: must be CSV/],
    [
      'a misspelt column',
      'sequence,frame,valance\n',
      /line 1: .*unknown 'valance'.*did you mean 'valence'/,
    ],
    [
      'no label column',
      'sequence,frame,subject\n',
      /line 1: must have at least one of the columns/,
    ],
    ['some landmark columns', `${header},x0\n`, /line 1: must have all of the columns x0.*no 'y0'/],
    ['no rows', `${header}\n`, /must have rows/],
  ])('names the line of %s', async (_, labels, message) => {
    await expect(opened(labels)).rejects.toMatchObject({
      code: 'LABEL_INVALID',
      message: expect.stringMatching(message) as string,
    });
  });

  it('refuses a missing folder, label file or sequence, and a crop without landmarks', () =>
    withFolder(async (root) => {
      const reader = (options: object) => framesCsv.configure({ path: '.', ...options });
      expect(await openingError(reader({ path: 'absent' }), root)).toMatchObject({
        code: 'DATA_MISSING',
      });
      expect((await openingError(reader({}), root)).message).toMatch(
        /labels\.csv: must be a CSV file/,
      );
      await put(join(root, 'labels.csv'), `${header}\none,1,0,0\n`);
      expect((await openingError(reader({}), root)).message).toMatch(
        /one: must be a folder with the frames of sequence 'one'/,
      );
      await put(join(root, 'one', 'notes.txt'), 'no image');
      expect((await openingError(reader({}), root)).message).toMatch(/one: must hold images/);
      await frames(root, 'one', 1);
      expect((await openingError(reader({ crop: 'landmarks' }), root)).message).toMatch(
        /must have landmarks/,
      );
    }));
});
