import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openingError, put, putImage, withFolder } from '../testing/fixtures.js';
import { fer2013 } from './fer2013.js';

const REQUEST = { width: 6, height: 6 };
const pixels = (value: number | string, count = 48 * 48): string =>
  Array<number | string>(count).fill(value).join(' ');

async function csv(rows: readonly string[], header = 'emotion,pixels,Usage') {
  return withFolder(async (root) => {
    await put(join(root, 'fer2013.csv'), [header, ...rows, ''].join('\n'));
    const reader = fer2013.configure({ path: 'fer2013.csv' });
    try {
      return await reader.open(root);
    } catch (error) {
      return error as Error;
    }
  });
}

describe('fer2013 as CSV', () => {
  it('reads images, classes and parts', async () => {
    const dataset = await csv([
      `3,${pixels(90)},Training`,
      `6,${pixels(7)},PublicTest`,
      `0,${pixels(255)},PrivateTest`,
    ]);
    if (dataset instanceof Error) throw dataset;
    expect(dataset.videos.map((v) => [v.labels.expression![0], v.split, v.length])).toEqual([
      [3, 'train', 1],
      [6, 'validation', 1],
      [0, 'test', 1],
    ]);
    expect(new Set(dataset.videos.map(({ subject }) => subject)).size).toBe(3);
    const { pixels: rgb, landmarks } = await dataset.frame(dataset.videos[0]!, 0, REQUEST);
    expect([rgb.length, new Set(rgb), landmarks]).toEqual([108, new Set([90]), undefined]);
    expect(dataset.landmarks).toBe(false);
    expect(dataset.warnings).toContain('there are no images of disgust, fear, sadness, surprise');
  });

  it('says that there is one part alone', async () => {
    const dataset = await csv([`3,${pixels(90)},Training`]);
    expect(dataset).toMatchObject({
      warnings: expect.arrayContaining(["all images are of the part 'train'"]) as unknown,
    });
  });

  it.each([
    ['7,%,Training', /line 3: emotion must be a whole number from 0 to 6, got '7'/],
    ['NaN,%,Training', /line 3: emotion must.*'NaN'/],
    ['1,%,Elsewhere', /line 3: Usage must be.*'Elsewhere'/],
    [`1,${pixels(5, 10)},Training`, /line 3: pixels must be 2304.*got 10 values/],
    [`1,${pixels(256)},Training`, /line 3: pixels must be 2304/],
    [`1,${pixels('x')},Training`, /line 3: pixels must be 2304/],
    ['1,%', /line 3: must have 3 cells, got 2/],
  ])('names the line of a malformed row: %.12s', async (row, message) => {
    const error = await csv([`3,${pixels(90)},Training`, row.replace('%', pixels(1))]);
    expect(error).toMatchObject({
      code: 'LABEL_INVALID',
      message: expect.stringMatching(message) as string,
    });
  });

  it('names wrong columns', async () => {
    const error = await csv([], 'emotion,pixel,Usage');
    expect(error).toMatchObject({
      message: expect.stringMatching(/no 'pixels' and an unknown 'pixel'/) as string,
    });
  });

  it('follows the order of the header and ignores quotes and blank lines', async () => {
    const rows = ['', `"2","Training","${pixels(8)}"`];
    const dataset = await csv(rows, '\uFEFFemotion, Usage, pixels');
    expect(dataset).toMatchObject({ videos: [{ split: 'train' }] });
  });

  it('refuses a file without rows', async () => {
    expect(await csv([])).toMatchObject({ code: 'DATA_MISSING' });
  });
});

describe('fer2013 as folders', () => {
  it('reads parts and classes, or one part', () =>
    withFolder(async (root) => {
      await putImage(join(root, 'Training', 'Happy', '1.jpg'), [30, 30, 30]);
      await putImage(join(root, 'Training', 'Angry', '10.jpg'));
      await putImage(join(root, 'Training', 'Angry', '9.jpg'));
      await putImage(join(root, 'PublicTest', 'Neutral', '2.jpg'));
      const dataset = await fer2013.configure({ path: root }).open('/');
      expect(dataset.videos.map((v) => [v.id, v.split, v.labels.expression![0]])).toEqual([
        ['PublicTest/Neutral/2.jpg', 'validation', 6],
        ['Training/Angry/9.jpg', 'train', 0],
        ['Training/Angry/10.jpg', 'train', 0],
        ['Training/Happy/1.jpg', 'train', 3],
      ]);
      expect((await dataset.frame(dataset.videos[3]!, 0, REQUEST)).pixels[0]).toBe(30);
      expect((await fer2013.configure({ path: 'Training' }).open(root)).videos).toHaveLength(3);
    }));

  it('refuses a missing folder, an empty one and classes of another name', () =>
    withFolder(async (root) => {
      const error = async (path: string) =>
        (await openingError(fer2013.configure({ path }), root)).message;
      expect(await error('absent')).toMatch(/absent: must be a folder/);
      await mkdir(join(root, 'empty'));
      expect(await error('empty')).toMatch(/empty: must hold folders <part>\/<Class>/);
      await mkdir(join(root, 'Training', 'Happy'), { recursive: true });
      expect(await error('Training')).toMatch(/must hold images/);
      await putImage(join(root, 'Training', 'Happpy', '1.jpg'));
      expect(await error('Training')).toMatch(
        /named after one of the seven expressions, got 'Happpy'/,
      );
    }));
});
