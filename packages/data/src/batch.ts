import type { AugmentSpec, FrameRequest } from '@circumplex/core';

/** Where one row of a batch comes from. */
export interface BatchPosition {
  /** The video's id. */
  readonly video: string;
  readonly subject: string;
  /** Index of the first frame in the video. */
  readonly start: number;
  /** Frames that are not padding, at most T. */
  readonly frames: number;
}

/**
 * B sequences of T frames of W × H pixels, row-major. Padding repeats a sequence's last frame.
 */
export interface Batch {
  /** Its place in the epoch, from 0. */
  readonly index: number;
  /** B; the last batch of an epoch may be smaller than the others. */
  readonly size: number;
  /** T. */
  readonly length: number;
  /** [B, T, H, W, 3] RGB in [0, 255]. */
  readonly frames: Uint8Array;
  /** [B, T, 68, 2] normalised to the crop; there if they were asked for. */
  readonly landmarks?: Float32Array;
  /** [B, T, K] values or one-hot rows; 0 where there is no label. */
  readonly targets: Float32Array;
  /** [B, T] 1 where the frame is real and has its labels, else 0. */
  readonly mask: Float32Array;
  /** One for each row. */
  readonly positions: readonly BatchPosition[];
}

/** How `batches` reads. */
export interface BatchOptions {
  /** B, sequences in a batch. */
  readonly batchSize: number;
  /** T, frames in a sequence; no sequence may be longer. */
  readonly length: number;
  /** Size of the frames in pixels. */
  readonly request: FrameRequest;
  /** An output's names; empty for data without labels (every real frame then has mask 1). */
  readonly targets: readonly string[];
  /** Whether landmarks are wanted. */
  readonly landmarks: boolean;
  /** Random changes to whole sequences; none where absent. */
  readonly augment?: AugmentSpec;
  /** Seed of the experiment. */
  readonly seed: number;
  /** The epoch, which changes augmentation. */
  readonly epoch: number;
  /** Index of the first batch to give, for resuming inside an epoch; 0 where absent. */
  readonly from?: number;
  /** Batches read ahead of the one in use; 2 where absent. */
  readonly prefetch?: number;
  /** Frames decoded at once; 8 where absent. */
  readonly concurrency?: number;
  /** Stops reading; the iteration then throws the signal's reason. */
  readonly signal?: AbortSignal;
}
