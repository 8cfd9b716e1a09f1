import { createMeter, type Output } from '@circumplex/core';
import type { PredictedVideo } from '@circumplex/core/runs';
import type { Segment } from '@circumplex/data';
import type { PredictedBatch } from '../inference/windows.js';

type Scores = PredictedVideo['scores'];

/** Scores segments one by one as their frames come, in order. */
export class SegmentScores {
  readonly videos: PredictedVideo[] = [];
  private meter: ReturnType<typeof createMeter>;
  private frames = 0;
  private offset = 0;

  constructor(
    private readonly output: Output,
    private readonly segments: readonly Segment[],
  ) {
    this.meter = createMeter(output);
  }

  /** Takes in a batch; each of its rows is of one segment. */
  add({ batch, predictions }: PredictedBatch): void {
    const width = this.output.names.length;
    batch.positions.forEach(({ frames }, row) => {
      const from = row * batch.length;
      const values = [from * width, (from + frames) * width] as const;
      this.meter.add(
        predictions.subarray(...values),
        batch.targets.subarray(...values),
        batch.mask.subarray(from, from + frames),
        '',
      );
      this.frames += frames;
      if (this.frames === this.segments[this.videos.length]!.frames) this.next();
    });
  }

  private next(): void {
    const { video, start, frames } = this.segments[this.videos.length]!;
    const { offset } = this;
    const { id, subject, fps = null } = video;
    this.videos.push({ id, subject, start, offset, frames, fps, scores: this.scores(frames) });
    this.meter = createMeter(this.output);
    this.frames = 0;
    this.offset += frames;
  }

  private scores(frames: number): Scores {
    if (frames === 1) return null;
    const scores = this.meter.scores();
    const counted = 'samples' in scores ? scores.samples : scores.frames;
    return counted === 0 ? null : scores;
  }
}
