import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ExperimentInput } from '@circumplex/core';
import { listPredictions, openPredictions, type StoredPredictions } from '@circumplex/core/runs';
import { openFrames } from '@circumplex/data';
import { onnxruntime } from '@circumplex/engines';
import { memory } from '@tensorflow/tfjs-core';
import { lastValueFrom } from 'rxjs';
import { evaluate, predictSplit } from '../evaluate.js';
import { loadRun, type LoadedRun } from '../load-run.js';
import { noise } from '../testing/noise-reader.js';
import { inTemporaryFolder, testRegistry, tinyExperiment } from '../testing/tiny.js';
import { train } from '../train.js';
import { savePredictions } from './save-predictions.js';

const registry = testRegistry();

/** Three videos of 11 frames, in windows of 4 that overlap: the last of each video is padded. */
function experiment(change: Partial<ExperimentInput['model']> = {}): ExperimentInput {
  const { data, model, ...rest } = tinyExperiment({ epochs: 1 });
  const reader = { id: 'noise', subjects: 5, frames: 11 };
  return { ...rest, data: { ...data, reader }, model: { ...model, ...change } };
}

async function withRun(
  input: ExperimentInput,
  work: (loaded: LoadedRun, folder: string) => Promise<void>,
): Promise<void> {
  await inTemporaryFolder(async (runs) => {
    let folder = '';
    const onRun = (run: { folder: string }): void => void (folder = run.folder);
    await lastValueFrom(train(input, { registry, runs, onRun }));
    const loaded = await loadRun(folder, { registry });
    try {
      await work(loaded, folder);
    } finally {
      loaded.dispose();
    }
  });
}

/** Every frame's prediction as `predictSplit` has it. */
async function predicted(loaded: LoadedRun): Promise<number[]> {
  const values: number[] = [];
  for await (const { batch, predictions } of predictSplit(loaded, { split: 'train' })) {
    const width = predictions.length / batch.mask.length;
    batch.positions.forEach(({ frames }, row) => {
      const from = row * batch.length * width;
      values.push(...predictions.subarray(from, from + frames * width));
    });
  }
  return values;
}

/** A frame that the noise reader makes. */
async function pixelsOf(video: string, frame: number): Promise<Uint8Array> {
  const dataset = await noise.configure({ subjects: 5, frames: 11 }).open('');
  const found = dataset.videos.find(({ id }) => id === video)!;
  return (await dataset.frame(found, frame, { width: 16, height: 16 })).pixels;
}

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** Brightness of a picture, the p-th, on the only sheet. */
async function brightness(stored: StoredPredictions, p: number): Promise<number> {
  const { width, height, columns, count } = stored.index.pictures!;
  const size = { width: width * columns, height: height * Math.ceil(count / columns) };
  const sheets = await openFrames(stored.folder);
  const { pixels } = await sheets.frame(sheets.videos[0]!, 0, size);
  const left = (p % columns) * width;
  const top = Math.floor(p / columns) * height;
  const lines = Array.from({ length: height }, (_, y) => {
    const at = ((top + y) * size.width + left) * 3;
    return mean(pixels.subarray(at, at + width * 3));
  });
  return mean(lines);
}

describe('savePredictions', () => {
  beforeAll(() => onnxruntime.use({ threads: 1 }));

  it('keeps each frame once, with the scores that evaluate gives and those of each video', async () => {
    await withRun(experiment(), async (loaded, folder) => {
      const seen: number[] = [];
      const before = memory().numTensors;
      const { saved, problem, ...report } = await savePredictions(loaded, { split: 'train' }, (n) =>
        seen.push(n),
      );
      expect(memory().numTensors).toBe(before);
      expect(problem).toBeUndefined();
      expect(seen.at(-1)).toBe(33);
      const evaluated = await evaluate(loaded, { split: 'train' });
      expect(report).toEqual(evaluated);

      const { index, ...stored } = await openPredictions(folder, 'train');
      expect(index).toEqual(saved);
      expect(index).toMatchObject({ frames: 33, names: ['valence', 'arousal'], pictures: null });
      expect({ split: 'train', ...index.scores }).toEqual(evaluated.evaluation);
      const ofVideos = evaluated.perVideo.map((found) => 'scores' in found && found.scores);
      expect(index.videos.map(({ scores }) => scores)).toEqual(ofVideos);
      expect(index.videos.map(({ offset }) => offset)).toEqual([0, 11, 22]);

      const { prediction, label } = await stored.frames(0, 33);
      expect([...prediction]).toEqual(await predicted(loaded));
      const subject = Number(index.videos[1]!.id.slice(-1));
      expect(label[2 * (11 + 3)]).toBeCloseTo(Math.sin(subject + 3 / 2), 6);
    });
  });

  it('keeps pictures and landmarks as the network saw them', async () => {
    await withRun(experiment({ fusion: 'none' }), async (loaded, folder) => {
      await savePredictions(loaded, { split: 'train', pictures: true });
      const stored = await openPredictions(folder, 'train');
      const { pictures, videos, landmarks } = stored.index;
      expect(pictures).toMatchObject({ width: 16, height: 16, every: 1, count: 33, columns: 16 });
      expect(landmarks).toBe(true);
      for (const [p, video, frame] of [
        [0, videos[0]!.id, 0],
        [10, videos[0]!.id, 10],
        [15, videos[1]!.id, 4],
        [32, videos[2]!.id, 10],
      ] as const) {
        const pixels = await pixelsOf(video, frame);
        expect(Math.abs((await brightness(stored, p)) - mean(pixels))).toBeLessThan(3);
      }
      const dataset = await noise.configure({ subjects: 5, frames: 11 }).open('');
      const video = dataset.videos.find(({ id }) => id === videos[1]!.id)!;
      const frame = await dataset.frame(video, 4, { width: 16, height: 16 });
      expect(await stored.landmarks(15, 1)).toEqual(frame.landmarks);
    });
  });

  it('keeps probabilities of classes and their labels', async () => {
    await withRun(experiment({ output: 'seven-way' }), async (loaded, folder) => {
      const { videoScores, saved } = await savePredictions(loaded, { split: 'train' });
      expect(videoScores!.samples).toBe(3);
      const stored = await openPredictions(folder, 'train');
      const { prediction, label } = await stored.frames(0, 33);
      expect(label).toBeInstanceOf(Int8Array);
      expect(new Set(label).size).toBe(3);
      for (let i = 0; i < 33; i++)
        expect(7 * mean(prediction.subarray(7 * i, 7 * i + 7))).toBeCloseTo(1);
      expect(saved!.scores).toMatchObject({ samples: 33 });
      expect(saved!.videos[0]!.scores).toMatchObject({ samples: 11 });
    });
  });

  it('gives the scores and says why where it cannot write', async () => {
    await withRun(experiment(), async (loaded, folder) => {
      await rm(join(folder, 'predictions'), { recursive: true });
      await writeFile(join(folder, 'predictions'), 'in the way');
      const { saved, problem, ...report } = await savePredictions(loaded);
      expect(saved).toBeUndefined();
      expect(problem).toMatchObject({ code: 'FILE_UNWRITABLE' });
      expect(report).toEqual(await evaluate(loaded));
    });
  });

  it('leaves what was there, and nothing else, where it is interrupted', async () => {
    await withRun(experiment(), async (loaded, folder) => {
      await savePredictions(loaded, { split: 'train' });
      const before = await readFile(join(folder, 'predictions/train.json'), 'utf8');
      const stop = new AbortController();
      const options = { split: 'train', pictures: true, signal: stop.signal } as const;
      const tensors = memory().numTensors;
      await expect(savePredictions(loaded, options, () => stop.abort())).rejects.toThrow();
      expect(memory().numTensors).toBe(tensors);
      expect(await listPredictions(folder)).toEqual(['train']);
      expect(await readdir(join(folder, 'predictions'))).toHaveLength(2);
      expect(await readFile(join(folder, 'predictions/train.json'), 'utf8')).toBe(before);
    });
  });
});
