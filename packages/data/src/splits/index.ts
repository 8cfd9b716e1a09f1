import type { SplitSpec } from '@circumplex/core';
import { wholeVideos } from '../segments.js';
import { splitByReader } from './reader.js';
import { splitBySubject } from './subject.js';
import { splitByTime } from './time.js';
import type { Splits, Splittable } from './types.js';

/**
 * Splits a data set as an experiment's options say.
 *
 * @param seed - of the experiment; the same seed always gives the same parts.
 * @throws CircumplexError DATA_INVALID if the data set cannot be split so.
 */
export function splitDataset(dataset: Splittable, options: SplitSpec, seed: number): Splits {
  switch (options.by) {
    case 'subject':
      return { parts: splitBySubject(dataset, options, seed), notes: [] };
    case 'reader':
      return splitByReader(dataset, options, seed);
    case 'time':
      return splitByTime(dataset, options);
    case 'same': {
      const all = wholeVideos(dataset.videos);
      const note = 'train, validation and test are the same videos: scores show fit, nothing more';
      return { parts: { train: all, validation: all, test: all }, notes: [note] };
    }
  }
}
