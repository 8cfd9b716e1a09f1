import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gridLandmarks, openingError, put, putImage, withFolder } from '../testing/fixtures.js';
import { afewVa } from './afew-va.js';

interface Clip {
  readonly images?: readonly number[];
  readonly labels?: readonly number[];
  readonly actor?: string;
  readonly edit?: (json: string) => string;
  readonly landmarks?: boolean;
}

const name = (n: number): string => String(n).padStart(5, '0');

async function clip(folder: string, options: Clip = {}): Promise<void> {
  const { images = [1, 2, 3], labels = images, actor = 'Actor', edit = (json) => json } = options;
  const frames = Object.fromEntries(
    labels.map((n) => [
      name(n),
      {
        valence: n,
        arousal: -n,
        ...(options.landmarks === false ? {} : { landmarks: gridLandmarks(4, 6, 8) }),
      },
    ]),
  );
  await Promise.all(
    images.map((n) => putImage(join(folder, `${name(n)}.png`), [10 * n, 0, 0], 20, 20)),
  );
  await mkdir(folder, { recursive: true });
  await put(join(folder, 'labels.json'), edit(JSON.stringify({ actor, frames }, null, 2)));
}

const open = (path: string, more: object = {}) => afewVa.configure({ path, ...more }).open('/');

describe('afew-va', () => {
  it('reads a set, a group or one video; labels are scaled to [-1, 1]', () =>
    withFolder(async (root) => {
      await clip(join(root, '01', '001'), { actor: 'Ann' });
      await clip(join(root, '01', '002'), { actor: 'Bob' });
      await clip(join(root, '02', '053'), { actor: 'Ann' });
      const all = await open(root);
      expect(all.videos.map(({ id, subject }) => [id, subject])).toEqual([
        ['001', 'Ann'],
        ['002', 'Bob'],
        ['053', 'Ann'],
      ]);
      expect(all.warnings).toEqual([]);
      expect((await open(join(root, '01'))).videos).toHaveLength(2);
      expect((await open(root, { subjects: ['Ann'] })).videos).toHaveLength(2);
      const one = await open(join(root, '02', '053'));
      expect([...one.videos[0]!.labels.valence!].map((x) => Math.round(10 * x))).toEqual([1, 2, 3]);
      expect(one.videos[0]!.labels.arousal![2]).toBeCloseTo(-0.3, 6);
      expect(one.frameName!(one.videos[0]!, 1)).toBe('00002.png');
    }));

  it('cuts the face out by its landmarks and normalises them to the crop', () =>
    withFolder(async (root) => {
      await clip(root);
      const request = { width: 4, height: 4 };
      const tight = await open(root, { margin: 0 });
      const frame = await tight.frame(tight.videos[0]!, 2, request);
      expect(frame.pixels[0]).toBe(30);
      expect([frame.landmarks![0], frame.landmarks![1]]).toEqual([-1, -1]);
      expect(Math.max(...frame.landmarks!)).toBe(1);
      const full = await open(root, { crop: 'full' });
      const whole = await full.frame(full.videos[0]!, 0, request);
      expect(whole.landmarks![0]).toBeCloseTo(-0.6, 6);
      expect(whole.landmarks![1]).toBeCloseTo(-0.4, 6);
    }));

  it('takes frames on both sides of a gap as consecutive and says so', () =>
    withFolder(async (root) => {
      await clip(root, { images: [1, 2, 5, 9] });
      const { videos, warnings } = await open(root);
      expect(videos[0]!.length).toBe(4);
      expect(warnings.join()).toMatch(/5 frame numbers are missing.*\(3-4, 6-8\)/);
    }));

  it('maps by number whether counting starts at 0 or 1, and by place where starts differ', () =>
    withFolder(async (root) => {
      await clip(join(root, 'zero'), { images: [0, 1, 2] });
      await clip(join(root, 'apart'), { images: [1, 2, 3], labels: [0, 1, 2] });
      const zero = await open(join(root, 'zero'));
      expect([zero.warnings, zero.videos[0]!.length]).toEqual([[], 3]);
      const apart = await open(join(root, 'apart'));
      expect(apart.warnings.join()).toMatch(/labels count from 0, images from 1/);
      expect(apart.videos[0]!.labels.valence![0]).toBeCloseTo(0, 6);
      expect(apart.frameName!(apart.videos[0]!, 0)).toBe('00001.png');
    }));

  it('leaves out images without labels and labels without images, and says so', () =>
    withFolder(async (root) => {
      await clip(root, { images: [1, 2, 3, 4], labels: [1, 2, 7] });
      const { videos, warnings } = await open(root);
      expect(videos[0]!.length).toBe(2);
      expect(warnings.join('\n')).toMatch(/2 of 4 images have no label and are left out \(3-4\)/);
      expect(warnings.join('\n')).toMatch(/1 of 3 labels have no image and are left out \(7\)/);
    }));

  it('refuses a missing folder, an empty one, one without images and numbers that never meet', () =>
    withFolder(async (root) => {
      const error = async (path: string) =>
        (await openingError(afewVa.configure({ path }), root)).message;
      expect(await error('absent')).toMatch(/absent: must be a folder.*nothing there/);
      await mkdir(join(root, 'empty'));
      expect(await error('empty')).toMatch(/empty: must hold folders of frames with a JSON/);
      await clip(join(root, 'bare'), { images: [], labels: [1] });
      expect(await error('bare')).toMatch(/bare: must hold images/);
      await clip(join(root, 'apart'), { images: [1, 2], labels: [8, 9, 10] });
      expect(await error('apart')).toMatch(/images 1-2, labels 8-10/);
    }));

  it.each([
    [
      'out of range',
      '"valence": 2',
      '"valence": 12',
      /labels\.json, line \d+: frames\.00002\.valence must.*got 12/,
    ],
    ['not a number', '"arousal": -2', '"arousal": "x"', /frames\.00002\.arousal must.*got "x"/],
    ['NaN', '"valence": 3', '"valence": NaN', /labels\.json, line \d+: must be JSON/],
    ['a missing label', '"valence": 2,', '', /frames\.00002\.valence must.*got nothing/],
    ['no frames', '"frames"', '"frame"', /frames must hold/],
  ])('names the line of a label that is %s', (_, from, to, message) =>
    withFolder(async (root) => {
      await clip(root, { edit: (json) => json.replace(from, to) });
      const error = await openingError(afewVa.configure({ path: root }), '/');
      expect(error).toMatchObject({ code: 'LABEL_INVALID' });
      expect(error.message).toMatch(message);
    }),
  );

  it('says the right line', () =>
    withFolder(async (root) => {
      const edit = (json: string): string => json.replace('"arousal": -3', '"arousal": -30');
      let line = 0;
      await clip(root, {
        edit: (json) => {
          const text = edit(json);
          line = text.slice(0, text.indexOf('-30')).split('\n').length;
          return text;
        },
      });
      const error = await openingError(afewVa.configure({ path: root }), '/');
      expect(error.message).toContain(`line ${line}:`);
    }));

  it('needs landmarks for its crop, unless the whole image is wanted', () =>
    withFolder(async (root) => {
      await clip(root, { landmarks: false });
      const error = await openingError(afewVa.configure({ path: root }), '/');
      expect(error.message).toMatch(/must have 68 landmarks.*set crop to 'full'/);
      expect((await open(root, { crop: 'full' })).landmarks).toBe(false);
    }));

  it('names a truncated frame when it is read', () =>
    withFolder(async (root) => {
      await clip(root);
      await put(join(root, '00002.png'), 'half a picture');
      const dataset = await open(root);
      const reading = dataset.frame(dataset.videos[0]!, 1, { width: 4, height: 4 });
      await expect(reading).rejects.toMatchObject({
        code: 'IMAGE_UNREADABLE',
        message: expect.stringContaining('00002.png') as string,
      });
    }));
});
