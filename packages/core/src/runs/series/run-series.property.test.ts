import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Axis } from './axis.js';
import type { SeriesPoints } from './points.js';
import { randomLog, randomNumbers } from './random-log.testing.js';
import { readReference, type Point } from './reference.testing.js';
import { createRunSeries, type RunSeries } from './run-series.js';
import { SERIES_NAMES, type SeriesName } from './series-names.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'circumplex-'));
  file = join(folder, 'events.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

function rows({ step, epoch, at, value }: SeriesPoints): Point[] {
  return step.map((_, i) => ({
    step: step[i]!,
    epoch: epoch[i]!,
    at: at[i]!,
    value: value[i]!,
  }));
}

function key(point: Point): string {
  return JSON.stringify([point.step, point.epoch, point.at, point.value]);
}

/** As text, since comparing many objects takes jest long. */
function expectEqual(found: readonly Point[], expected: readonly Point[]): void {
  expect(found.map(key).join('\n')).toBe(expected.map(key).join('\n'));
}

const values = (points: readonly Point[]) =>
  points.flatMap(({ value }) => (value === null ? [] : [value]));

/** Thinned points are real ones, few enough, and keep the extremes, the first and the last. */
function expectThinned(found: SeriesPoints, all: readonly Point[], most: number): void {
  const points = rows(found);
  if (found.exact) {
    expectEqual(points, all);
    return;
  }
  expect(points.length).toBeLessThanOrEqual(most);
  const known = new Set(all.map(key));
  expect(points.filter((point) => !known.has(key(point)))).toEqual([]);
  const real = values(all);
  const kept = values(points);
  expect(Math.min(...kept)).toBe(Math.min(...real));
  expect(Math.max(...kept)).toBe(Math.max(...real));
}

/** All values count once, and each point knows the mean of those that it stands for. */
function expectMeans({ value, mean, weight, exact }: SeriesPoints, all: readonly Point[]): void {
  const real = values(all);
  const sum = real.reduce((total, each) => total + each, 0);
  expect(weight.reduce((total, each) => total + each, 0)).toBeCloseTo(real.length, 6);
  const weighed = mean.reduce<number>((total, each, i) => total + (each ?? 0) * weight[i]!, 0);
  expect(weighed).toBeCloseTo(sum, 6);
  expect(mean.map((each) => each === null)).toEqual(value.map((each) => each === null));
  if (exact) expect(mean).toEqual(value);
}

/** The points of an overview of a series without missing values, by the parts that they stand for. */
function expectPartMeans({ mean, weight }: SeriesPoints, all: readonly Point[]): void {
  let at = 0;
  for (let i = 0; i < mean.length;) {
    let next = i + 1;
    while (next < mean.length && mean[next] === mean[i] && weight[next] === weight[i]) next += 1;
    const count = Math.round(weight[i]! * (next - i));
    const part = all.slice(at, at + count).map(({ value }) => value!);
    const sum = part.reduce((total, each) => total + each, 0);
    expect(mean[i]).toBeCloseTo(sum / count, 9);
    at += count;
    i = next;
  }
  expect(at).toBe(all.length);
}

/** Blocks at most that a series is summed up in. */
function blocksOf(name: SeriesName, blocks: number): number {
  return name.includes('.') ? 2 * Math.ceil(blocks / 8) : blocks;
}

/** In an overview, near each point of the run there are ones as low and ones as high. */
function expectNear(
  found: SeriesPoints,
  all: readonly Point[],
  blocks: number,
  most: number,
): void {
  const place = new Map(all.map((point, i) => [key(point), i]));
  const points = rows(found).map((point) => ({ ...point, i: place.get(key(point))! }));
  const groups = Math.max(1, Math.floor(most / 2) - 1);
  const reach = Math.ceil((2 * all.length) / groups) + Math.ceil((4 * all.length) / blocks);
  const missed = all.filter(({ value }, i) => {
    if (value === null) return false;
    const near = values(points.filter((point) => Math.abs(point.i - i) <= reach));
    return Math.min(...near) > value || Math.max(...near) < value;
  });
  expect(missed).toEqual([]);
}

async function expectSame(series: RunSeries, random: () => number, blocks: number): Promise<void> {
  const reference = await readReference(file);
  expect(series.count).toBe(reference.standing.length);
  expect(series.skipped).toBe(reference.skipped);
  expect(series.forgotten).toBe(0);
  expect(series.events).toEqual(reference.standing.filter(({ type }) => type !== 'step'));
  const named = SERIES_NAMES.filter((name) => values(reference.series(name)).length > 0);
  expect(series.names()).toEqual(named);
  for (const name of named) {
    const all = reference.series(name);
    const most = 4 + Math.floor(60 * random());
    const overview = series.overview(name, most);
    expectThinned(overview, all, most);
    expectMeans(overview, all);
    if (name === 'loss') expectPartMeans(overview, all);
    if (!overview.exact) expectNear(overview, all, blocksOf(name, blocks), most);
    expect(series.last(name)).toEqual(all.findLast(({ value }) => value !== null));
    if (random() < 0.4) await expectRanges(series, name, all, random);
  }
}

async function expectRanges(
  series: RunSeries,
  name: SeriesName,
  all: readonly Point[],
  random: () => number,
): Promise<void> {
  for (const x of ['step', 'epoch', 'at'] satisfies Axis[]) {
    const xs = all.map((point) => point[x]).sort((a, b) => a - b);
    const ends = [xs[Math.floor(xs.length * random())]!, xs[Math.floor(xs.length * random())]!];
    const [from, to] = [Math.min(...ends), Math.max(...ends)];
    const inside = all.filter((point) => point[x] >= from && point[x] <= to);
    const whole = await series.range(name, { from, to, x, points: Infinity });
    expect(whole.exact).toBe(true);
    expectMeans(whole, inside);
    expectEqual(rows(whole), inside);
    const points = 4 + Math.floor(60 * random());
    const part = await series.range(name, { from, to, x, points });
    expectThinned(part, inside, points);
    expectMeans(part, inside);
  }
}

const LOGS = [
  { updates: 150, kills: 0, oddities: 0 },
  { updates: 200, kills: 0.05, oddities: 0 },
  { updates: 150, kills: 0.2, oddities: 0.1 },
  { updates: 300, kills: 0.01, oddities: 0.05 },
];

describe('a run as series', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => seed))(
    'is what a full read gives, however the file grows (seed %i)',
    async (seed) => {
      const random = randomNumbers(seed);
      const bytes = Buffer.from(randomLog(random, LOGS[seed % LOGS.length]!));
      const blocks = [8, 16, 64, 4096][Math.floor(random() * 4)]!;
      const series = createRunSeries(folder, { blocks });
      await writeFile(file, '');
      for (let at = 0; at < bytes.length;) {
        const length = Math.ceil(bytes.length * random() * 0.6);
        await appendFile(file, bytes.subarray(at, at + length));
        at += length;
        await series.update();
        await expectSame(series, random, blocks);
      }
    },
  );
});
