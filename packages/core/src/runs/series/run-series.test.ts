import { appendFile, mkdir, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrainEvent } from '../events.js';
import { createRunSeries } from './run-series.js';
import { SERIES_NAMES, type SeriesName } from './series-names.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'circumplex-'));
  file = join(folder, 'events.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

const place = (step: number) => ({ step, epoch: 0, clock: { at: 1000 + step } });

function line(event: TrainEvent): string {
  return `${JSON.stringify(event)}\n`;
}

function updates(from: number, to: number, loss = (step: number) => step): string {
  const numbers = { learningRate: 0.1, gradientNorm: 1, frames: 8 };
  const steps = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return steps.map((n) => line({ type: 'step', ...place(n), loss: loss(n), ...numbers })).join('');
}

const none = { step: [], epoch: [], at: [], value: [], mean: [], weight: [], exact: true };

describe('createRunSeries', () => {
  it('is empty for a run without events, and finds them once they are there', async () => {
    const series = createRunSeries(folder);
    expect(await series.update()).toEqual({ added: 0, rewound: false });
    expect(series.names()).toEqual([]);
    expect(series.overview('loss', 10)).toEqual(none);
    expect(await series.range('loss', { points: 10 })).toEqual(none);
    expect(series.last('loss')).toBeUndefined();
    expect(series.startedAt).toBeUndefined();
    await writeFile(file, updates(1, 2));
    expect(await series.update()).toEqual({ added: 2, rewound: false });
    expect(series.names()).toEqual(['loss', 'learningRate', 'gradientNorm']);
    expect(series.overview('loss', 10)).toEqual({
      step: [1, 2],
      epoch: [0, 0],
      at: [1001, 1002],
      value: [1, 2],
      mean: [1, 2],
      weight: [1, 1],
      exact: true,
    });
    expect(series.startedAt).toBe(1001);
    expect(series.last('loss')).toEqual({ step: 2, epoch: 0, at: 1002, value: 2 });
  });

  it('reads only what is new', async () => {
    await writeFile(file, updates(1, 1000));
    const series = createRunSeries(file);
    expect(await series.update()).toEqual({ added: 1000, rewound: false });
    expect(await series.update()).toEqual({ added: 0, rewound: false });
    await appendFile(file, updates(1001, 1003));
    expect(await series.update()).toEqual({ added: 3, rewound: false });
    expect(series.count).toBe(1003);
  });

  it('waits for a line to be whole', async () => {
    const series = createRunSeries(folder);
    const text = updates(1, 1);
    for (const sign of text.slice(0, -1)) {
      await appendFile(file, sign);
      expect(await series.update()).toEqual({ added: 0, rewound: false });
    }
    await appendFile(file, '\n');
    expect(await series.update()).toEqual({ added: 1, rewound: false });
    expect(series.skipped).toBe(0);
  });

  it('starts again when the file is shortened, replaced, or gone', async () => {
    const series = createRunSeries(folder);
    await writeFile(file, updates(1, 100));
    await series.update();
    await truncate(file, updates(1, 40).length);
    expect(await series.update()).toEqual({ added: 40, rewound: true });
    await writeFile(join(folder, 'other'), updates(501, 700));
    await rename(join(folder, 'other'), file);
    expect(await series.update()).toEqual({ added: 200, rewound: true });
    expect(series.overview('loss', 500).value[0]).toBe(501);
    await rm(file);
    expect(await series.update()).toEqual({ added: 0, rewound: true });
    expect(await series.update()).toEqual({ added: 0, rewound: false });
    expect(series.count).toBe(0);
  });

  it('says that earlier events stand no more when a run is resumed from before them', async () => {
    const series = createRunSeries(folder);
    await writeFile(file, updates(1, 100));
    await series.update();
    const resumed = line({ type: 'run-resumed', ...place(60), engine: 'cpu', events: 60 });
    await appendFile(file, resumed + updates(61, 61, () => -1));
    expect(await series.update()).toEqual({ added: 2, rewound: true });
    expect(series.overview('loss', 500).value.slice(-2)).toEqual([60, -1]);
    const more = line({ type: 'run-resumed', ...place(61), engine: 'cpu', events: 62 });
    await appendFile(file, more);
    expect(await series.update()).toEqual({ added: 1, rewound: false });
  });

  it('counts damaged lines once, and skips a line too long to be an event', async () => {
    const series = createRunSeries(folder);
    await writeFile(file, `garbage\n${updates(1, 1)}${'x'.repeat(1_500_000)}`);
    await series.update();
    expect(series.skipped).toBe(2);
    await appendFile(file, `${'x'.repeat(1_500_000)}\n${updates(2, 2)}`);
    expect(await series.update()).toEqual({ added: 1, rewound: false });
    expect(series.skipped).toBe(2);
    expect(series.overview('loss', 10).value).toEqual([1, 2]);
  });

  it('keeps as many whole events as it may, and says how many it let go', async () => {
    const warnings = Array.from({ length: 100 }, (_, n) =>
      line({ type: 'warning', ...place(n), code: 'W', message: 'm' }),
    );
    await writeFile(file, warnings.join(''));
    const series = createRunSeries(folder, { keptBytes: 10 * warnings[99]!.length });
    await series.update();
    expect(series.events.map(({ step }) => step)).toEqual([90, 91, 92, 93, 94, 95, 96, 97, 98, 99]);
    expect([series.count, series.forgotten]).toEqual([100, 90]);
  });

  it('stops when asked to, and goes on from there', async () => {
    await writeFile(file, updates(1, 20_000));
    const series = createRunSeries(folder);
    const controller = new AbortController();
    setImmediate(() => controller.abort(new Error('enough')));
    await expect(series.update({ signal: controller.signal })).rejects.toThrow('enough');
    expect(series.count).toBeLessThan(20_000);
    const reading = series.update({ signal: controller.signal });
    await expect(reading).rejects.toThrow('enough');
    expect(await series.update()).toEqual({ added: 20_000, rewound: false });
    expect(series.count).toBe(20_000);
    const range = series.range('loss', { points: Infinity, signal: controller.signal });
    await expect(range).rejects.toThrow('enough');
    expect((await series.range('loss', { points: Infinity })).value).toHaveLength(20_000);
  });

  it('tells of what was taken out in a call that was aborted', async () => {
    await writeFile(file, updates(1, 100));
    const series = createRunSeries(folder);
    await series.update();
    const resumed = line({ type: 'run-resumed', ...place(60), engine: 'cpu', events: 60 });
    await appendFile(file, resumed + updates(61, 20_000));
    const controller = new AbortController();
    const reading = series.update({ signal: controller.signal });
    while (series.events.length === 0) await new Promise(setImmediate);
    controller.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
    expect(await series.update()).toEqual({ added: 19_941, rewound: true });
    expect(await series.update()).toEqual({ added: 0, rewound: false });
  });

  it('serves calls one after the other', async () => {
    await writeFile(file, updates(1, 9000));
    const series = createRunSeries(folder, { blocks: 16 });
    const [first, range, second] = await Promise.all([
      series.update(),
      series.range('loss', { from: 5000, to: 5003, points: 1000 }),
      series.update(),
    ]);
    expect([first.added, second.added]).toEqual([9000, 0]);
    expect(range).toMatchObject({ value: [5000, 5001, 5002, 5003], exact: true });
  });

  it('answers from memory where the file has changed since', async () => {
    await writeFile(file, updates(1, 1000));
    const series = createRunSeries(folder, { blocks: 16 });
    await series.update();
    const range = { from: 400, to: 500, points: 1000 };
    await writeFile(
      file,
      updates(1, 1000, () => 7),
    );
    const found = await series.range('loss', range);
    expect(found.exact).toBe(false);
    expect(found.value).not.toContain(7);
    await rm(file);
    expect(await series.range('loss', range)).toEqual(found);
  });

  it('says that something cannot be read, and by which names there are series', async () => {
    await mkdir(file);
    await expect(createRunSeries(folder).update()).rejects.toMatchObject({ code: 'RUN_INVALID' });
    const series = createRunSeries(folder);
    expect(() => series.overview('los' as SeriesName, 10)).toThrow(/did you mean 'loss'/);
    await expect(series.range('x' as SeriesName, { points: 9 })).rejects.toMatchObject({
      code: 'OPTION_INVALID',
    });
    expect(() => series.overview('loss', 3)).toThrow(/points: must be at least 4, got 3/);
    expect(() => createRunSeries(folder, { blocks: NaN })).toThrow(/blocks: must be at least 8/);
    expect(new Set(SERIES_NAMES).size).toBe(SERIES_NAMES.length);
  });
});
