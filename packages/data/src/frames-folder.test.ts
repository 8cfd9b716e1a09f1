import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openFrames } from './frames-folder.js';
import { gridLandmarks, put, putImage, withFolder } from './testing/fixtures.js';

const REQUEST = { width: 4, height: 4 };

describe('openFrames', () => {
  it('opens a folder in natural order as one video without labels', () =>
    withFolder(async (root) => {
      for (const n of [10, 9, 1]) await putImage(join(root, `f${n}.png`), [n, 0, 0]);
      await put(join(root, 'readme.txt'), 'ignored');
      const dataset = await openFrames(root);
      const [video] = dataset.videos;
      expect([video!.length, video!.labels, dataset.landmarks]).toEqual([3, {}, false]);
      expect([0, 1, 2].map((i) => dataset.frameName!(video!, i))).toEqual([
        'f1.png',
        'f9.png',
        'f10.png',
      ]);
      expect((await dataset.frame(video!, 2, REQUEST)).pixels[0]).toBe(10);
    }));

  it('opens a single image', () =>
    withFolder(async (root) => {
      await putImage(join(root, 'face.jpg'), [90, 90, 90]);
      const dataset = await openFrames(join(root, 'face.jpg'));
      expect(dataset.videos.map(({ id, length }) => [id, length])).toEqual([['face.jpg', 1]]);
      expect((await dataset.frame(dataset.videos[0]!, 0, REQUEST)).pixels[5]).toBe(90);
    }));

  it("uses the landmarks of AFEW-VA's JSON, not its labels", () =>
    withFolder(async (root) => {
      await putImage(join(root, '00001.png'), [9, 9, 9], 20, 20);
      const frames = { '00001': { valence: 1, arousal: 1, landmarks: gridLandmarks(4, 4, 8) } };
      await put(join(root, 'v.json'), JSON.stringify({ frames }));
      const dataset = await openFrames(root);
      expect([dataset.landmarks, dataset.videos[0]!.labels]).toEqual([true, {}]);
      const { landmarks } = await dataset.frame(dataset.videos[0]!, 0, REQUEST);
      expect(landmarks![0]).toBeCloseTo(-1 / 1.5, 2);
    }));

  it('uses the landmarks of a labels.csv beside the folder, for one of its images, too', () =>
    withFolder(async (root) => {
      const frames = ['a1.png', 'a2.png'];
      for (const name of frames) await putImage(join(root, 'v', name), [9, 9, 9], 20, 20);
      const columns = Array.from({ length: 136 }, (_, i) => `${'xy'[i % 2]!}${i >> 1}`);
      const rows = frames.map((name, i) => ['v', name, ...gridLandmarks(4 + i, 4, 8).flat()]);
      const lines = [
        ['sequence', 'frame', ...columns],
        ...rows,
        ['w', 'b.png', ...rows[0]!.slice(2)],
      ];
      await put(join(root, 'labels.csv'), lines.join('\n'));
      const folder = await openFrames(join(root, 'v'));
      const image = await openFrames(join(root, 'v', 'a2.png'));
      expect([folder.landmarks, image.landmarks]).toEqual([true, true]);
      expect(image.videos.map(({ id, length }) => [id, length])).toEqual([['a2.png', 1]]);
      const second = await folder.frame(folder.videos[0]!, 1, REQUEST);
      expect(second.landmarks).toHaveLength(136);
      expect(await image.frame(image.videos[0]!, 0, REQUEST)).toEqual(second);
      await put(join(root, 'labels.csv'), `${lines.slice(0, 2).join('\n')}\n`);
      await expect(openFrames(join(root, 'v'))).rejects.toThrow(/none for 'a2\.png'/);
      await put(join(root, 'labels.csv'), 'name,mood\nv,"fine');
      expect((await openFrames(join(root, 'v'))).landmarks).toBe(false);
    }));

  it('says when a JSON is of no use', () =>
    withFolder(async (root) => {
      await putImage(join(root, '1.png'));
      await put(join(root, 'camera.json'), '{"iso": 100}');
      expect((await openFrames(root)).warnings.join()).toMatch(
        /camera\.json: it holds no landmarks/,
      );
    }));

  it('refuses a missing path, an empty folder and a file that is no image', () =>
    withFolder(async (root) => {
      await expect(openFrames(join(root, 'absent'))).rejects.toThrow(/nothing there/);
      await mkdir(join(root, 'empty'));
      await expect(openFrames(join(root, 'empty'))).rejects.toThrow(/empty: must hold images/);
      await put(join(root, 'a.mp4'), '');
      await expect(openFrames(join(root, 'a.mp4'))).rejects.toMatchObject({ code: 'DATA_INVALID' });
    }));
});
