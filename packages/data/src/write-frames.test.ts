import { join } from 'node:path';
import { framesCsv } from './readers/frames-csv.js';
import { synthetic } from './readers/synthetic.js';
import { labelled, memoryDataset, put, withFolder } from './testing/fixtures.js';
import { writeFrames } from './write-frames.js';

const REQUEST = { width: 16, height: 16 };

describe('writeFrames', () => {
  it('writes what frames-csv reads back, pixel for pixel', () =>
    withFolder(async (root) => {
      const source = await synthetic
        .configure({ subjects: 2, videosPerSubject: 1, frames: 3 })
        .open('.');
      await writeFrames(source, join(root, 'out'), REQUEST);
      const copy = await framesCsv.configure({ path: 'out' }).open(root);
      expect(copy.warnings).toEqual([]);
      expect(copy.videos.map(({ id, subject, length }) => [id, subject, length])).toEqual(
        source.videos.map(({ id, subject, length }) => [id, subject, length]),
      );
      expect(copy.videos[1]!.labels).toEqual(source.videos[1]!.labels);
      const [a, b] = await Promise.all([
        source.frame(source.videos[1]!, 2, REQUEST),
        copy.frame(copy.videos[1]!, 2, REQUEST),
      ]);
      expect(Buffer.compare(a.pixels, b.pixels)).toBe(0);
      b.landmarks!.forEach((value, i) => expect(value).toBeCloseTo(a.landmarks![i]!, 3));
    }));

  it('leaves cells of missing labels empty and quotes names', () =>
    withFolder(async (root) => {
      const video = {
        ...labelled('v,1', [0.5, NaN], [NaN, -1]),
        subject: 'a "b"',
        split: 'test' as const,
      };
      await writeFrames(memoryDataset([video]), root, REQUEST);
      const { videos } = await framesCsv.configure({ path: root }).open('/');
      expect(videos[0]).toMatchObject({ id: 'v,1', subject: 'a "b"', split: 'test' });
      expect([...videos[0]!.labels.valence!, ...videos[0]!.labels.arousal!]).toEqual([
        0.5,
        NaN,
        NaN,
        -1,
      ]);
    }));

  it('names a folder that cannot be written', () =>
    withFolder(async (root) => {
      await put(join(root, 'file'), '');
      await expect(
        writeFrames(memoryDataset([]), join(root, 'file'), REQUEST),
      ).rejects.toMatchObject({
        code: 'FILE_UNWRITABLE',
      });
    }));
});
