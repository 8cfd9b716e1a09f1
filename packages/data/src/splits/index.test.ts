import { SPLITS, splitSpec, type Split } from '@circumplex/core';
import { video } from '../testing/fixtures.js';
import type { Segment } from '../segments.js';
import { splitDataset } from './index.js';
import { wholeShares } from './shares.js';

function people(count: number, each = 2) {
  const videos = Array.from({ length: count }, (_, s) =>
    Array.from({ length: each }, (__, v) => video(`s${s}-v${v}`, 10, { subject: `s${s}` })),
  ).flat();
  return { name: 'set', videos };
}

function assigned(parts: Partial<Record<Split, number>>) {
  const videos = SPLITS.flatMap((split) =>
    Array.from({ length: parts[split] ?? 0 }, (_, i) => video(`${split}${i}`, 4, { split })),
  );
  return { name: 'set', videos };
}

const ids = (segments: readonly Segment[]): string[] => segments.map(({ video: { id } }) => id);

describe('wholeShares', () => {
  it('rounds by largest remainder and gives everyone one at least', () => {
    expect(wholeShares(10, [0.6, 0.2, 0.2])).toEqual([6, 2, 2]);
    expect(wholeShares(3, [0.9, 0.05, 0.05])).toEqual([1, 1, 1]);
    expect(wholeShares(5, [0.9, 0.1, 0])).toEqual([4, 1, 0]);
    expect(wholeShares(7, [1, 0, 0])).toEqual([7, 0, 0]);
  });
});

describe('split by subject', () => {
  const options = splitSpec.parse({});

  it('never parts a person, loses no video and depends on the seed alone', () => {
    const { parts } = splitDataset(people(10), options, 7);
    const persons = SPLITS.map((s) => new Set(parts[s].map((x) => x.video.subject)));
    expect(persons.map((set) => set.size)).toEqual([6, 2, 2]);
    expect(new Set(persons.flatMap((set) => [...set])).size).toBe(10);
    expect(SPLITS.reduce((sum, s) => sum + parts[s].length, 0)).toBe(20);
    expect(splitDataset(people(10), options, 7).parts).toEqual(parts);
    expect(ids(splitDataset(people(10), options, 8).parts.train)).not.toEqual(ids(parts.train));
  });

  it('refuses too few people', () => {
    expect(() => splitDataset(people(2), options, 1)).toThrow(/at least 3 subjects.*got 2/);
  });

  it('takes one person where one part is wanted', () => {
    const all = splitSpec.parse({ train: 1, validation: 0, test: 0 });
    expect(splitDataset(people(1), all, 1).parts.train).toHaveLength(2);
  });

  it('refuses fractions that do not add up', () => {
    expect(() => splitSpec.parse({ train: 0.9 })).toThrow(/add up to 1/);
  });
});

describe('split by reader', () => {
  const options = splitSpec.parse({ by: 'reader' });

  it('keeps the parts that the data set assigns', () => {
    const { parts, notes } = splitDataset(
      assigned({ train: 4, validation: 1, test: 2 }),
      options,
      1,
    );
    expect([parts.train.length, parts.validation.length, parts.test.length]).toEqual([4, 1, 2]);
    expect(notes).toEqual([]);
  });

  it('without a test part, tests on validation and takes validation from train', () => {
    const { parts, notes } = splitDataset(assigned({ train: 8, validation: 3 }), options, 1);
    expect(ids(parts.test)).toEqual(['validation0', 'validation1', 'validation2']);
    expect([parts.train.length, parts.validation.length]).toEqual([6, 2]);
    expect(notes.join()).toMatch(/no test part/);
  });

  it('refuses videos without a part, people in two parts and no train part', () => {
    const loose = { name: 'set', videos: [video('a', 1)] };
    expect(() => splitDataset(loose, options, 1)).toThrow(/none for 'a'/);
    const twice = {
      name: 'set',
      videos: [
        video('a', 1, { split: 'train', subject: 'x' }),
        video('b', 1, { split: 'test', subject: 'x' }),
      ],
    };
    expect(() => splitDataset(twice, options, 1)).toThrow(/subject 'x' in train and test/);
    expect(() => splitDataset(assigned({ test: 2 }), options, 1)).toThrow(/must have a train part/);
  });
});

describe('split by time', () => {
  it('cuts each video into consecutive parts', () => {
    const { parts, notes } = splitDataset(people(1, 1), splitSpec.parse({ by: 'time' }), 1);
    expect(SPLITS.map((s) => [parts[s][0]!.start, parts[s][0]!.frames])).toEqual([
      [0, 6],
      [6, 2],
      [8, 2],
    ]);
    expect(notes.join()).toMatch(/same people/);
  });

  it('refuses videos too short to cut', () => {
    const short = { name: 'set', videos: [video('a', 2)] };
    expect(() => splitDataset(short, splitSpec.parse({ by: 'time' }), 1)).toThrow(
      /at least 3 frames/,
    );
  });
});

it("split 'same' gives every part everything and says so", () => {
  const { parts, notes } = splitDataset(people(1), splitSpec.parse({ by: 'same' }), 1);
  expect(SPLITS.map((s) => parts[s].length)).toEqual([2, 2, 2]);
  expect(notes).toHaveLength(1);
});
