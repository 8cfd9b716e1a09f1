import type { Dataset, Split } from '@circumplex/core';
import type { DataStatistics } from '@circumplex/data';
import type { OpenSpec } from './open-spec.js';

/** Frames decoded to see whether they can be. */
const SAMPLES = 8;

/** What a data set holds. */
export interface Inspection {
  readonly name: string;
  readonly reader: Readonly<Record<string, unknown>>;
  readonly landmarks: boolean;
  readonly total: DataStatistics;
  readonly splits: Readonly<Record<Split, DataStatistics>>;
  /** Frames that were decoded as a sample. */
  readonly decoded: number;
  /** What was odd but could be read, and what should be known of the split. */
  readonly warnings: readonly string[];
}

/** Decodes the first frame of videos all over the set. */
async function decodeSamples(dataset: Dataset): Promise<number> {
  const { videos } = dataset;
  const every = Math.max(1, Math.floor(videos.length / SAMPLES));
  const chosen = videos.filter((video, i) => i % every === 0 && video.length > 0).slice(0, SAMPLES);
  for (const video of chosen) await dataset.frame(video, 0, { width: 32, height: 32 });
  return chosen.length;
}

/**
 * Counts a data set's labels, all together and by split, and decodes a sample of its frames.
 *
 * @throws CircumplexError IMAGE_UNREADABLE naming the file; DATA_INVALID where it cannot be split.
 */
export async function inspect({ dataset, reader, split, seed }: OpenSpec): Promise<Inspection> {
  const { splitDataset, statistics, wholeVideos } = await import('@circumplex/data');
  const { parts, notes } = splitDataset(dataset, split, seed);
  return {
    name: dataset.name,
    reader,
    landmarks: dataset.landmarks,
    total: statistics(wholeVideos(dataset.videos)),
    splits: {
      train: statistics(parts.train),
      validation: statistics(parts.validation),
      test: statistics(parts.test),
    },
    decoded: await decodeSamples(dataset),
    warnings: [...dataset.warnings, ...notes],
  };
}
