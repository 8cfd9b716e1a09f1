import { CircumplexError, type Split, type Video } from '@circumplex/core';
import { wholeVideos } from '../segments.js';
import { bySubject, splitBySubject } from './subject.js';
import type { Splits, Splittable } from './types.js';

function checkAssigned({ name, videos }: Splittable): void {
  const without = videos.find(({ split }) => split === undefined);
  if (without) {
    throw new CircumplexError('DATA_INVALID', {
      where: `${name}: split by reader`,
      must: 'the data set must assign every video to train, validation or test',
      got: `none for '${without.id}'`,
      todo: "split by 'subject'",
    });
  }
}

function checkPersons({ name, videos }: Splittable): void {
  for (const group of bySubject(videos)) {
    const parts = [...new Set(group.map(({ split }) => split))];
    if (parts.length > 1) {
      throw new CircumplexError('DATA_INVALID', {
        where: `${name}: split by reader`,
        must: 'no person may be in two parts',
        got: `subject '${group[0]!.subject}' in ${parts.join(' and ')}`,
        todo: "correct the data set's split or split by 'subject'",
      });
    }
  }
}

function carve(dataset: Splittable, train: Video[], share: number, seed: number) {
  const parts = { train: 1 - share, validation: share, test: 0 };
  return splitBySubject({ name: `${dataset.name} (train)`, videos: train }, parts, seed);
}

/**
 * Uses the parts that the data set assigns. Where it has no test part, its validation part becomes
 * the test part, for the weights that validation chose must not be scored on the same videos. Where
 * there is then no validation part, it is taken from train, by subject: the option `validation` as
 * a fraction of `train + validation`.
 *
 * @throws CircumplexError DATA_INVALID if a video has no part, a person is in two, or train is
 * empty.
 */
export function splitByReader(
  dataset: Splittable,
  fractions: Readonly<Record<Split, number>>,
  seed: number,
): Splits {
  checkAssigned(dataset);
  checkPersons(dataset);
  const of = (split: Split): Video[] => dataset.videos.filter((video) => video.split === split);
  const notes: string[] = [];
  const train = of('train');
  let [validation, test] = [of('validation'), of('test')];
  if (train.length === 0) {
    throw new CircumplexError('DATA_INVALID', {
      where: `${dataset.name}: split by reader`,
      must: 'the data set must have a train part',
      got: 'none',
      todo: "split by 'subject'",
    });
  }
  if (test.length === 0 && validation.length > 0) {
    [test, validation] = [validation, []];
    notes.push(
      'the data set has no test part: its validation part is the test, and nothing is chosen by it',
    );
  }
  const share = fractions.validation / (fractions.train + fractions.validation || 1);
  if (validation.length === 0 && share > 0) {
    const carved = carve(dataset, train, share, seed);
    notes.push(`validation is ${Math.round(share * 100)} % of the data set's train part`);
    return { parts: { ...carved, test: wholeVideos(test) }, notes };
  }
  const parts = {
    train: wholeVideos(train),
    validation: wholeVideos(validation),
    test: wholeVideos(test),
  };
  return { parts, notes };
}
