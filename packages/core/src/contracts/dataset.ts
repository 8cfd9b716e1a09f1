import type { z } from 'zod';
import { definePlugin, type Configurable, type Definition } from './plugin.js';

/** The parts of a data set. */
export const SPLITS = ['train', 'validation', 'test'] as const;

/** A part of a data set. */
export type Split = (typeof SPLITS)[number];

/** Labels of a video, one value a frame. NaN (or -1 for classes) marks a frame without a label. */
export interface VideoLabels {
  /** In [-1, 1]. */
  readonly valence?: Float32Array;
  /** In [-1, 1]. */
  readonly arousal?: Float32Array;
  /** Index into EXPRESSIONS. */
  readonly expression?: Int8Array;
}

/** A video, or a single image as a video of one frame. */
export interface Video {
  /** Unique in its data set. */
  readonly id: string;
  /** The person shown; splits never part a subject. */
  readonly subject: string;
  /** The split that the data set itself assigns, if any. */
  readonly split?: Split;
  /** Number of frames. */
  readonly length: number;
  /** Frames a second, where known. */
  readonly fps?: number;
  readonly labels: VideoLabels;
}

/** The size a frame is wanted in, in pixels. */
export interface FrameRequest {
  readonly width: number;
  readonly height: number;
}

/** A face crop. */
export interface Frame {
  /** RGB, [height, width, 3], each in [0, 255]. */
  readonly pixels: Uint8Array;
  /** [68, 2] x and y normalised to the crop: -1 left or top edge, 1 right or bottom. */
  readonly landmarks?: Float32Array;
}

/** A data set that is open: labels in memory, frames on demand. */
export interface Dataset {
  readonly name: string;
  readonly videos: readonly Video[];
  /** True if every frame comes with landmarks. */
  readonly landmarks: boolean;
  /** What was odd but could be read, for people. */
  readonly warnings: readonly string[];
  /**
   * Reads, crops and resizes one frame. May be called many times at once.
   *
   * @throws CircumplexError IMAGE_UNREADABLE naming the file.
   */
  frame(video: Video, index: number, request: FrameRequest): Promise<Frame>;
  /** The frame's name for prediction files (a file name or number); its index where absent. */
  frameName?(video: Video, index: number): string;
}

/** A configured reader. */
export interface Reader {
  /**
   * Opens the data set and reads its labels.
   *
   * @param base - folder that relative paths in the options start from.
   * @throws CircumplexError DATA_MISSING, DATA_INVALID or LABEL_INVALID naming file and line.
   */
  open(base: string): Promise<Dataset>;
}

/** A reader of a data set. */
export type ReaderDescriptor = Configurable<'reader', Reader>;

/** Defines a reader plug-in. */
export function defineReader<S extends z.ZodType>(
  definition: Definition<'reader', S, Reader>,
): ReaderDescriptor {
  return definePlugin({ kind: 'reader', ...definition });
}
