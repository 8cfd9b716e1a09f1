import type { Dataset, Split } from '@circumplex/core';
import { isCircumplexError } from '@circumplex/core/errors';
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
  /** Empty where the set cannot be split; the warnings say why. */
  readonly splits: Readonly<Partial<Record<Split, DataStatistics>>>;
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

/** A set that no training could split is still one to look at. */
async function inspectSplits({
  dataset,
  split,
  seed,
}: OpenSpec): Promise<Pick<Inspection, 'splits' | 'warnings'>> {
  const { splitDataset, statistics } = await import('@circumplex/data');
  try {
    const { parts, notes } = splitDataset(dataset, split, seed);
    const { train, validation, test } = parts;
    return {
      splits: {
        train: statistics(train),
        validation: statistics(validation),
        test: statistics(test),
      },
      warnings: notes,
    };
  } catch (error) {
    if (!isCircumplexError(error)) throw error;
    return { splits: {}, warnings: [error.message] };
  }
}

/**
 * Counts a data set's labels, all together and by split, and decodes a sample of its frames.
 *
 * @throws CircumplexError IMAGE_UNREADABLE naming the file.
 */
export async function inspect(spec: OpenSpec): Promise<Inspection> {
  const { statistics, wholeVideos } = await import('@circumplex/data');
  const { dataset, reader } = spec;
  const { splits, warnings } = await inspectSplits(spec);
  return {
    name: dataset.name,
    reader,
    landmarks: dataset.landmarks,
    total: statistics(wholeVideos(dataset.videos)),
    splits,
    decoded: await decodeSamples(dataset),
    warnings: [...dataset.warnings, ...warnings],
  };
}
