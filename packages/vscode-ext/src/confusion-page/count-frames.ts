import { CircumplexError } from '@circumplex/core/errors';
import type { PredictionIndex, StoredPredictions } from '@circumplex/core/runs';
import { slices } from '../predictions/slices.js';
import { argMax, emptySamples, type Samples } from './samples.js';
import { sumVideos, type Videos } from './videos.js';

/** What float32 may make of a softmax. */
const ROUNDING = 1e-4;

/** What becomes of all frames of a split. */
export interface Counted {
  readonly frames: Samples;
  readonly videos: Videos;
  /** Frames without a label. */
  readonly unlabelled: number;
}

function checkProbabilities(row: Float32Array, frame: number, { split }: PredictionIndex): void {
  if (row.every((value) => value >= 0 && value <= 1 + ROUNDING)) return;
  throw new CircumplexError('PREDICTIONS_INVALID', {
    where: `predictions of '${split}', frame ${frame}`,
    must: 'must be probabilities in [0, 1]',
    got: row.join(', '),
    todo: 'evaluate the run again',
  });
}

/** Takes frames in their order. */
class FrameCounter {
  private readonly classes: number;
  private readonly frames: Samples;
  private readonly sums;
  private part = 0;
  private unlabelled = 0;

  constructor(private readonly index: PredictionIndex) {
    this.classes = index.names.length;
    this.frames = emptySamples(index.frames, this.classes);
    this.sums = sumVideos(index.videos, this.classes);
  }

  add(frame: number, label: number, row: Float32Array): void {
    checkProbabilities(row, frame, this.index);
    if (label < 0) {
      this.unlabelled += 1;
      return;
    }
    const prediction = argMax(row);
    this.frames.cells[frame] = label * this.classes + prediction;
    this.frames.confidence[frame] = Math.min(1, row[prediction]!);
    this.sums.add(this.videoAt(frame), label, row);
  }

  finish(): Counted {
    const { frames, unlabelled } = this;
    return { frames, videos: this.sums.finish(), unlabelled };
  }

  private videoAt(frame: number): number {
    const { videos } = this.index;
    while (frame >= videos[this.part]!.offset + videos[this.part]!.frames) this.part += 1;
    return this.sums.videoOf.get(videos[this.part]!)!;
  }
}

/**
 * Says of every frame, and of every video, in which cell of the confusion matrix it is, reading slice
 * by slice. It keeps six bytes a frame.
 *
 * @throws CircumplexError PREDICTIONS_INVALID where the files are damaged or hold no probabilities.
 */
export async function countFrames(
  stored: Pick<StoredPredictions, 'index' | 'frames'>,
  slice?: number,
): Promise<Counted> {
  const { index } = stored;
  const classes = index.names.length;
  const counter = new FrameCounter(index);
  for await (const { first, count, prediction, label } of slices(stored, 0, index.frames, slice)) {
    for (let i = 0; i < count; i++) {
      const row = prediction.subarray(i * classes, (i + 1) * classes);
      counter.add(first + i, label[i]!, row);
    }
  }
  return counter.finish();
}
