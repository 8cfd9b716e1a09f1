import { openPredictions } from '@circumplex/core/runs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { meterOf, storePredictions, sureOf, type TestVideo } from './predictions.testing.js';
import { readConfusion } from './read-confusion.js';

const NAMES = ['calm', 'glad', 'sad'];
const options = { names: NAMES, every: 2 };

/** Deterministic videos of 20 frames, one of them in two parts, some frames without a label. */
function someVideos(): TestVideo[] {
  return ['a', 'b', 'c', 'a'].map((id, v) => {
    const frames = Array.from({ length: 20 }, (_, i) => i);
    return {
      id,
      start: v === 3 ? 40 : 0,
      probabilities: frames.map((i) => sureOf((i * 5 + v) % 3, 0.4 + ((i * 37) % 60) / 100, 3)),
      labels: frames.map((i) => (i % 7 === 6 ? -1 : (i + v * 2) % 3)),
    };
  });
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'confusion-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function read(videos: readonly TestVideo[]) {
  await storePredictions(folder, videos, options);
  return readConfusion(await openPredictions(folder, 'test'));
}

describe('readConfusion', () => {
  it('has the scores of core, of frames and of videos', async () => {
    const videos = someVideos();
    const { tables, unlabelled } = await read(videos);
    const meter = meterOf(videos, NAMES);
    for (const [table, scores] of [
      [tables.frames, meter.scores()],
      [tables.videos!, meter.videoScores()],
    ] as const) {
      expect(table).toEqual({
        samples: scores.samples,
        accuracy: scores.accuracy,
        macroF1: scores.macroF1,
        perClass: NAMES.map((name) => scores.perClass[name]),
        counts: scores.confusion,
      });
    }
    expect(unlabelled).toBe(8);
  });

  it('counts no videos where each is one image', async () => {
    const one = NAMES.map((id, k) => ({ id, probabilities: [sureOf(k, 0.5, 3)], labels: [k] }));
    expect((await read(one)).tables.videos).toBeNull();
  });

  it('says of each sample of a cell what and where it is', async () => {
    const confusion = await read(someVideos());
    const request = { unit: 'frames', cell: { label: 1, prediction: 2 }, reverse: false } as const;
    const { total, samples } = confusion.page({ ...request, first: 0, count: 48 });
    expect(total).toBe(confusion.tables.frames.counts[1]![2]);
    expect(samples).toHaveLength(total);
    const sure = samples.map(({ probability }) => probability);
    expect(sure).toEqual([...sure].sort((a, b) => b - a));
    for (const { index, video, frame, picture } of samples) {
      const v = Math.floor(index / 20);
      expect([video, frame]).toEqual([['a', 'b', 'c', 'a'][v], (v === 3 ? 40 : 0) + (index % 20)]);
      expect(picture).toBe(index % 2 === 0 ? index / 2 : null);
    }
  });

  it('cuts a cell into pages, from either end', async () => {
    const confusion = await read(someVideos());
    const cell = { label: null, prediction: null };
    const pages = (reverse: boolean) =>
      [0, 30, 60].flatMap((first) =>
        confusion
          .page({ unit: 'frames', cell, first, count: 30, reverse })
          .samples.map(({ index }) => index),
      );
    expect(new Set(pages(false)).size).toBe(72);
    expect(pages(true)).toEqual(pages(false).reverse());
  });

  it('tells probabilities and landmarks of a frame, and the mean of a video', async () => {
    const videos = someVideos();
    const confusion = await read(videos);
    const { probabilities, landmarks } = await confusion.details('frames', 42, 21);
    expect(probabilities).toEqual(videos[2]!.probabilities[2]!.map(Math.fround));
    expect(landmarks).toHaveLength(136);
    expect(await confusion.details('frames', 43, null)).toMatchObject({ landmarks: null });
    const mean = await confusion.details('videos', 1, null);
    meterOf(videos, NAMES)
      .perVideo()[1]!
      .probabilities.forEach((p, k) => expect(mean.probabilities[k]).toBeCloseTo(p, 6));
  });

  it('pictures a video by the frame in its middle', async () => {
    const confusion = await read(someVideos());
    const request = { cell: { label: null, prediction: null }, first: 0, count: 9, reverse: false };
    const { samples } = confusion.page({ unit: 'videos', ...request });
    const b = samples.find(({ video }) => video === 'b');
    expect(b).toMatchObject({ index: 1, frames: 18, frame: 8, picture: 14 });
  });

  it('refuses numbers that are no probabilities', async () => {
    await storePredictions(folder, someVideos().slice(0, 1), options);
    const stored = await openPredictions(folder, 'test');
    const frames = () =>
      Promise.resolve({ prediction: new Float32Array(60).fill(2), label: new Int8Array(20) });
    await expect(readConfusion({ ...stored, frames })).rejects.toThrow('must be probabilities');
  });
});
