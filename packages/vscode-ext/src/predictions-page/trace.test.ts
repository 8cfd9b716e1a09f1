import { storedNumbers } from './stored.testing.js';
import { readTrace, type PredictedBy, type TraceRange } from './trace.js';

const range: TraceRange = { first: 0, count: 3, points: 100, residuals: false };

function run(predictions: readonly number[], label = 0.25, offset = 0): PredictedBy {
  const frames = predictions.map((prediction) => [[prediction, label] as const]);
  return { stored: storedNumbers(frames), offset, columns: [0], width: 1 };
}

describe('readTrace', () => {
  it('is exact where there is room for every frame', async () => {
    const trace = await readTrace([run([0.5, 0.75, -1])], range);
    expect(trace).toMatchObject({ xs: [0, 1, 2], exact: true, others: 0 });
    expect(trace.lines[0]).toEqual({
      prediction: [0.5, 0.75, -1],
      label: [0.25, 0.25, 0.25],
      low: [null, null, null],
      high: [null, null, null],
      other: [null, null, null],
    });
  });

  it('takes the label off in residuals', async () => {
    const { lines } = await readTrace([run([0.5, 0.25, 0])], { ...range, residuals: true });
    expect(lines[0]).toMatchObject({ prediction: [0.25, 0, -0.25], label: [null, null, null] });
  });

  it('has a band with other runs, whose split may hold the video elsewhere', async () => {
    const other = run([9, 9, 1, 0, 0.5], 0, 2);
    const { lines } = await readTrace([run([0.5, 0.5, 0.5]), other], range);
    expect(lines[0]).toMatchObject({ low: [0.5, 0, 0.5], high: [1, 0.5, 0.5], other: [1, 0, 0.5] });
    const three = await readTrace([run([0.5, 0.5, 0.5]), other, other], range);
    expect(three.lines[0]?.other).toEqual([null, null, null]);
  });

  it('finds dimensions that another run has in another order', async () => {
    const frames = [[[0.1, 0] as const, [0.9, 0] as const]];
    const own: PredictedBy = {
      stored: storedNumbers(frames),
      offset: 0,
      columns: [0, 1],
      width: 2,
    };
    const { lines } = await readTrace([own, { ...own, columns: [1, 0] }], { ...range, count: 1 });
    expect(lines.map(({ low, high }) => [low, high])).toEqual([
      [[0.1], [0.9]],
      [[0.1], [0.9]],
    ]);
  });

  it('reads long videos in slices and sends no more points than asked for', async () => {
    const long = run(Array.from({ length: 40_000 }, (_, i) => (i === 33_333 ? 1 : 0)));
    const trace = await readTrace([long], { ...range, count: 40_000, points: 500 });
    expect((long.stored as ReturnType<typeof storedNumbers>).read).toHaveLength(3);
    expect(trace.xs.length).toBeLessThanOrEqual(500);
    expect(trace.exact).toBe(false);
    expect(trace.lines[0]?.prediction.filter((value) => value === 1)).toHaveLength(1);
  });
});
