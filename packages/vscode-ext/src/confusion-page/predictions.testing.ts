import { createClassificationMeter, EXPRESSIONS } from '@circumplex/core';
import { createPredictionsWriter, type PredictionIndex } from '@circumplex/core/runs';

/** A video with probabilities and labels of its frames. */
export interface TestVideo {
  readonly id: string;
  readonly start?: number;
  /** [frames, classes]. */
  readonly probabilities: readonly (readonly number[])[];
  /** -1 where there is none. */
  readonly labels: readonly number[];
}

/** What is stored beside videos. */
export interface TestOptions {
  readonly names?: readonly string[];
  /** A picture of every so many frames, with landmarks; none where it is left out. */
  readonly every?: number;
}

/** Core's own meter of the same frames, fed with logarithms, whose softmax the probabilities are. */
export function meterOf(videos: readonly TestVideo[], names: readonly string[]) {
  const meter = createClassificationMeter(names);
  for (const { id, probabilities, labels } of videos) {
    probabilities.forEach((row, i) => {
      const target = names.map((_, k) => (labels[i] === k ? 1 : 0));
      meter.add(row.map(Math.log), target, [1], id);
    });
  }
  return meter;
}

function placed(videos: readonly TestVideo[]): PredictionIndex['videos'] {
  let offset = 0;
  return videos.map(({ id, start = 0, labels }) => {
    const video = {
      id,
      subject: id,
      start,
      offset,
      frames: labels.length,
      fps: null,
      scores: null,
    };
    offset += labels.length;
    return video;
  });
}

/** Stores predictions in a run folder, as core does. */
export async function storePredictions(
  folder: string,
  videos: readonly TestVideo[],
  { names = EXPRESSIONS, every }: TestOptions = {},
): Promise<PredictionIndex> {
  const labels = videos.flatMap((video) => video.labels);
  const count = Math.ceil(labels.length / (every ?? 1));
  const size = { width: 8, height: 8, columns: 4, rows: 4 };
  const writer = await createPredictionsWriter(folder, {
    split: 'test',
    checkpoint: { file: 'step-00000120.safetensors', step: 120 },
    task: 'classification',
    names: [...names],
    frames: labels.length,
    pictures: every === undefined ? null : { ...size, every, count },
    landmarks: every !== undefined,
  });
  const rows = videos.flatMap(({ probabilities }) => probabilities);
  await writer.addFrames({
    prediction: Float32Array.from(rows.flat()),
    label: Int8Array.from(labels),
  });
  if (every !== undefined) {
    await writer.addLandmarks(
      Float32Array.from({ length: count * 136 }, (_, i) => (i % 136) / 136),
    );
    for (let sheet = 0; sheet < Math.ceil(count / 16); sheet++) {
      await writer.addSheet(new Uint8Array([0xff, 0xd8, 0xff, 0xd9]));
    }
  }
  return writer.finish({ scores: meterOf(videos, names).scores(), videos: placed(videos) });
}

/** Probabilities that are `sure` of one class and spread the rest. */
export function sureOf(k: number, sure: number, classes: number): number[] {
  const rest = (1 - sure) / (classes - 1);
  return Array.from({ length: classes }, (_, other) => (other === k ? sure : rest));
}
