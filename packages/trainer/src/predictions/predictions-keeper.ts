import {
  createPredictionsWriter,
  type PredictedFrames,
  type PredictionIndex,
  type PredictionsPlan,
  type PredictionsResult,
  type PredictionsWriter,
} from '@circumplex/core/runs';
import type { FrameRequest } from '@circumplex/core';
import type { ReadBatch } from '../inference/windows.js';
import { FramePictures } from './frame-pictures.js';

/** What became of predictions. */
export interface Kept {
  /** What the run folder keeps now. */
  readonly saved?: PredictionIndex;
  /** Why it does not. */
  readonly problem?: unknown;
}

/**
 * Writes predictions into a run folder as they come. Where that fails, it says so at the end instead
 * of throwing: scores cost a pass over the data and must not be lost with a full disk.
 */
export class PredictionsKeeper {
  private problem: unknown;
  private writer: PredictionsWriter | undefined;
  private pictures: FramePictures | undefined;

  /**
   * @param run - the run folder.
   * @param seen - size of the frames as the network sees them.
   */
  constructor(
    private readonly run: string,
    private readonly plan: PredictionsPlan,
    private readonly seen: FrameRequest,
  ) {}

  /** Writes the frames of a batch. */
  async add(frames: PredictedFrames, read: ReadBatch): Promise<void> {
    await this.attempt(async () => {
      const writer = (this.writer ??= await this.begin());
      await writer.addFrames(frames);
      await this.pictures?.add(read);
    });
  }

  /** Ends it; nothing is kept where no frame came. */
  async finish(result: PredictionsResult): Promise<Kept> {
    const saved = await this.attempt(async () => {
      await this.pictures?.finish();
      return this.writer?.finish(result);
    });
    if (saved !== undefined) return { saved };
    return this.problem === undefined ? {} : { problem: this.problem };
  }

  /** Leaves nothing of what was begun; after `finish`, does nothing. */
  async discard(): Promise<void> {
    await this.writer?.discard();
  }

  private async begin(): Promise<PredictionsWriter> {
    const { plan } = this;
    const writer = await createPredictionsWriter(this.run, plan);
    if (plan.pictures !== null) {
      this.pictures = new FramePictures(plan.pictures, this.seen, writer, plan.landmarks);
    }
    return writer;
  }

  private async attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.problem !== undefined) return undefined;
    try {
      return await work();
    } catch (error) {
      this.problem = error;
      await this.discard();
      return undefined;
    }
  }
}
