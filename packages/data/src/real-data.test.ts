import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { batches } from './batches.js';
import { afewVa } from './readers/afew-va.js';
import { fer2013 } from './readers/fer2013.js';
import { openFrames } from './frames-folder.js';
import { wholeVideos } from './segments.js';
import { makeSequences } from './sequences.js';
import { statistics } from './statistics.js';
import { realData, withFolder } from './testing/fixtures.js';

const afew = realData('afew-va');
const fer = realData('fer2013.tar.gz');
const onAfew = afew ? describe : describe.skip;
const onFer = fer ? describe : describe.skip;
const REQUEST = { width: 96, height: 96 };

onAfew('AFEW-VA samples (skipped where ../shared/data is absent)', () => {
  it('reads both videos of the folder', async () => {
    const dataset = await afewVa.configure({ path: afew }).open('/');
    expect(dataset.videos.map(({ id, subject, length }) => [id, subject, length])).toEqual([
      ['video1', 'Bruce Campbell', 42],
      ['video2', 'Jonathan Sadowski', 58],
    ]);
    expect([dataset.warnings, dataset.landmarks]).toEqual([[], true]);
    const { valence, arousal } = statistics(wholeVideos(dataset.videos.slice(0, 1)));
    expect([valence.std, arousal.std, valence.mean]).toEqual([0, 0, 0]);
    expect(arousal.mean).toBeCloseTo(0.5, 6);
    expect([valence.min, arousal.max].every((value) => Math.abs(value) <= 1)).toBe(true);
  });

  it('reads one video as a batch whose landmarks lie inside the crop', async () => {
    const dataset = await afewVa.configure({ path: 'video2' }).open(afew!);
    const sequences = makeSequences(wholeVideos(dataset.videos), { length: 8, hop: 8 });
    const reading = batches(dataset, sequences, [7], {
      batchSize: 1,
      length: 8,
      request: REQUEST,
      targets: ['valence', 'arousal'],
      landmarks: true,
      seed: 1,
      epoch: 0,
    });
    const { value } = await reading.next();
    await reading.return();
    if (!value) throw new Error('no batch');
    expect([...value.mask]).toEqual([1, 1, 0, 0, 0, 0, 0, 0]);
    const extent = Math.max(...value.landmarks!.map(Math.abs));
    expect(extent).toBeGreaterThan(0.6);
    expect(extent).toBeLessThan(0.7);
    const mean = value.frames.reduce((sum, pixel) => sum + pixel, 0) / value.frames.length;
    expect(mean).toBeGreaterThan(20);
    expect(mean).toBeLessThan(235);
  });

  it('opens a video for predictions with its landmarks', async () => {
    const dataset = await openFrames(join(afew!, 'video1'));
    expect([dataset.videos[0]!.length, dataset.landmarks]).toEqual([42, true]);
    expect(dataset.frameName!(dataset.videos[0]!, 41)).toBe('00042.png');
  });
});

onFer('FER2013 images (skipped where ../shared/data is absent)', () => {
  it('reads folders of both parts', () =>
    withFolder(async (root) => {
      const names = [
        'Training/Disgust/00002939.jpg',
        'Training/Happy/00018501.jpg',
        'PublicTest/Neutral/00030527.jpg',
      ];
      execFileSync('tar', ['xzf', fer!, '-C', root, ...names]);
      const dataset = await fer2013.configure({ path: root }).open('/');
      expect(dataset.videos.map((v) => [v.split, v.labels.expression![0]])).toEqual([
        ['validation', 6],
        ['train', 1],
        ['train', 3],
      ]);
      const { pixels } = await dataset.frame(dataset.videos[1]!, 0, { width: 48, height: 48 });
      expect(new Set(pixels).size).toBeGreaterThan(30);
      expect(pixels[0]).toBe(pixels[1]);
    }));
});
