import type { ComposedModel } from '@circumplex/core';
import type { VideoTraces } from '@circumplex/figures';
import type { PredictedBatch } from '@circumplex/trainer';

interface Series {
  readonly label: number[];
  readonly prediction: number[];
}

type Series2 = Record<'valence' | 'arousal', Series>;

/** Labels and predictions of a video, frame by frame. */
export interface GatheredVideo {
  readonly video: string;
  readonly series: Partial<Series2>;
}

function isDimension(name: string): name is keyof Series2 {
  return name === 'valence' || name === 'arousal';
}

/** Puts predicted windows together again: each video's frames in order, labels beside predictions. */
export async function gather(
  predicted: AsyncIterable<PredictedBatch>,
  names: ComposedModel['output']['names'],
): Promise<GatheredVideo[]> {
  const videos = new Map<string, GatheredVideo>();
  for await (const { batch, predictions } of predicted) {
    batch.positions.forEach(({ video, start, frames }, row) => {
      const found = videos.get(video) ?? { video, series: {} };
      videos.set(video, found);
      names.filter(isDimension).forEach((name, k) => {
        const series = (found.series[name] ??= { label: [], prediction: [] });
        for (let t = 0; t < frames; t++) {
          const frame = row * batch.length + t;
          const at = frame * names.length + k;
          series.prediction[start + t] = predictions[at]!;
          series.label[start + t] = batch.mask[frame] === 1 ? batch.targets[at]! : Number.NaN;
        }
      });
    });
  }
  return [...videos.values()];
}

/** All frames of all videos, one dimension after another. */
export function pooled(
  videos: readonly GatheredVideo[],
  what: keyof Series,
): Record<keyof Series2, number[]> {
  const of = (name: keyof Series2) => videos.flatMap(({ series }) => series[name]?.[what] ?? []);
  return { valence: of('valence'), arousal: of('arousal') };
}

/** Videos as the figure of traces wants them, with the CCC of each. */
export function asTraces(
  videos: readonly GatheredVideo[],
  cccOf: (video: string, name: keyof Series2) => number | null | undefined,
): VideoTraces[] {
  return videos.map(({ video, series }) => {
    const trace = (name: keyof Series2) => {
      const found = series[name];
      return found ? { [name]: { ...found, ccc: cccOf(video, name) ?? null } } : {};
    };
    return { video, ...trace('valence'), ...trace('arousal') };
  });
}
