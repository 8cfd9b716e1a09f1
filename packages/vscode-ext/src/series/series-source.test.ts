import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seriesReply } from '../../shared/series.js';
import { testStep } from '../manifest.testing.js';
import { createSeriesSource, QuerySuperseded } from './series-source.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'circumplex-'));
  file = path.join(folder, 'events.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

const AT = 1_700_000_000_000;
const whole = { name: 'loss', axis: 'step', from: null, to: null, points: 100 } as const;

/** Updates half a second apart, the loss their number. */
function lines(from: number, to: number, at = (step: number) => AT + 500 * step): string {
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const step = from + i;
    return `${JSON.stringify({ ...testStep(step, step), clock: { at: at(step) } })}\n`;
  }).join('');
}

describe('createSeriesSource', () => {
  it('answers with columns for every axis, as the page checks them', async () => {
    await writeFile(file, lines(1, 3));
    const source = createSeriesSource(folder);
    expect(await source.update()).toEqual({ added: 3, rewound: false });
    expect(source.names()).toContain('loss');
    const reply = await source.answer(whole);
    expect(seriesReply.parse(reply)).toEqual(reply);
    expect(reply).toEqual({
      step: [1, 2, 3],
      epoch: [0, 0, 0],
      time: [0, 0.5, 1],
      value: [1, 2, 3],
      mean: [1, 2, 3],
      weight: [1, 1, 1],
      exact: true,
    });
  });

  it('has as few points as asked for of the whole, and exact ones of a part', async () => {
    await writeFile(file, lines(1, 20_000));
    const source = createSeriesSource(folder, 64);
    await source.update();
    const all = await source.answer(whole);
    expect(all.exact).toBe(false);
    expect(all.value.length).toBeLessThanOrEqual(100);
    expect(all.weight.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(20_000, 6);
    const part = await source.answer({ ...whole, from: 5000, to: 5050 });
    expect(part).toMatchObject({ exact: true, value: part.step });
    expect(part.step).toHaveLength(51);
    const byTime = await source.answer({ ...whole, axis: 'time', from: 100, to: 110 });
    expect(byTime.step).toEqual(Array.from({ length: 21 }, (_, i) => 201 + i));
    const ahead = await source.answer({ ...whole, from: 19_990, to: null });
    expect(ahead.step.at(-1)).toBe(20_000);
  });

  it('never goes back in time, though a clock was set back', async () => {
    await writeFile(
      file,
      lines(1, 4, (step) => (step === 3 ? AT - 9000 : AT + 1000 * step)),
    );
    const source = createSeriesSource(folder);
    await source.update();
    const { time, step } = await source.answer(whole);
    expect(time).toEqual([0, 1, 1, 3]);
    expect(step).toEqual([1, 2, 3, 4]);
  });

  it('ends a question when a newer one comes about the same series, or nobody asks any more', async () => {
    await writeFile(file, lines(1, 20_000));
    const source = createSeriesSource(folder, 8);
    await source.update();
    const old = source.answer({ ...whole, from: 1, to: 9000, points: 4000 });
    const other = source.answer({ ...whole, name: 'learningRate', from: 1, to: 20 });
    const newer = source.answer({ ...whole, from: 1, to: 20 });
    await expect(old).rejects.toBeInstanceOf(QuerySuperseded);
    expect((await newer).step).toHaveLength(20);
    expect((await other).step).toHaveLength(20);
    const last = source.answer({ ...whole, from: 1, to: 9000, points: 4000 });
    source.dispose();
    await expect(last).rejects.toBeInstanceOf(QuerySuperseded);
  });

  it('knows nothing of a run without events, and follows it', async () => {
    const source = createSeriesSource(folder);
    await source.update();
    expect((await source.answer(whole)).step).toEqual([]);
    await writeFile(file, lines(1, 1));
    await source.update();
    await appendFile(file, lines(2, 2));
    await source.update();
    expect((await source.answer(whole)).step).toEqual([1, 2]);
  });

  it('names the series that was meant', async () => {
    const source = createSeriesSource(folder);
    await expect(source.answer({ ...whole, name: 'los' })).rejects.toThrow(/did you mean 'loss'/);
  });

  it('reads nothing more once it is disposed', async () => {
    await writeFile(file, lines(1, 20_000));
    const source = createSeriesSource(folder);
    const reading = source.update();
    source.dispose();
    await expect(reading).rejects.toThrow(/abort/);
    await expect(source.update()).rejects.toThrow(/abort/);
  });
});
