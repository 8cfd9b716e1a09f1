import { LANDMARK_COUNT, type FrameRequest } from '@circumplex/core';
import type { PredictionsPlan, PredictionsWriter } from '@circumplex/core/runs';
import { PictureSheets } from '@circumplex/data';
import type { ReadBatch } from '../inference/windows.js';

const COORDINATES = 2 * LANDMARK_COUNT;

/** Takes the pictures of a split, and their landmarks, from the batches that are predicted. */
export class FramePictures {
  private readonly sheets: PictureSheets;
  private frame = 0;

  constructor(
    private readonly plan: NonNullable<PredictionsPlan['pictures']>,
    seen: FrameRequest,
    private readonly writer: PredictionsWriter,
    private readonly landmarks: boolean,
  ) {
    this.sheets = new PictureSheets(plan, seen, (jpeg) => writer.addSheet(jpeg));
  }

  /** Takes the next frames, in the order of the split. */
  async add({ read, leadIns }: ReadBatch): Promise<void> {
    const { frames, landmarks, positions, length, size } = read;
    const bytes = frames.length / (size * length);
    for (const [row, position] of positions.entries()) {
      for (let i = leadIns[row]!; i < position.frames; i++) {
        if (this.frame++ % this.plan.every !== 0) continue;
        const slot = row * length + i;
        await this.sheets.add(frames.subarray(slot * bytes, (slot + 1) * bytes));
        if (!this.landmarks) continue;
        const at = slot * COORDINATES;
        await this.writer.addLandmarks(landmarks!.subarray(at, at + COORDINATES));
      }
    }
  }

  async finish(): Promise<void> {
    await this.sheets.finish();
  }
}
