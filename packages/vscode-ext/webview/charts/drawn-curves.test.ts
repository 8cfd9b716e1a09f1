import type { SeriesReply } from '../../shared/series.js';
import type { CurveSettings } from './curve.js';
import { CurveLoader } from './curve-loader.js';
import { DrawnCurves } from './drawn-curves.js';
import { exactReply } from './reply.testing.js';

const settings: CurveSettings = { axis: 'step', smoothing: 0, logarithmic: false };
const far: SeriesReply = {
  ...exactReply([0, 10, 20, 30, 40]),
  mean: [5, 5, 25, 25, 25],
  weight: [10, 10, 10, 10, 10],
  exact: false,
};

function loaded(whole?: SeriesReply, near?: CurveLoader['near']) {
  const ask = () => Promise.reject(new Error('not asked'));
  const loader = new CurveLoader({ ask, loaded: () => undefined, failed: () => undefined });
  Object.assign(loader, { whole, near });
  return { curve: { run: 'r', name: 'loss', label: 'loss', color: 'red' }, loader };
}

describe('DrawnCurves', () => {
  it('puts curves side by side on the axis that was chosen', () => {
    const curves = [loaded(exactReply([10, 20])), loaded(exactReply([20, 30], [null, 3]))];
    const { aligned, limits } = new DrawnCurves(curves, { ...settings, axis: 'epoch' });
    expect(aligned.xs).toEqual([1, 2, 3]);
    expect(aligned.values).toEqual([
      [10, 20, undefined],
      [undefined, null, 3],
    ]);
    expect(limits).toEqual({ min: 1, max: 3 });
  });

  it('shows a part from near in place of what is known of it from far', () => {
    const near = { range: { min: 9, max: 21 }, reply: exactReply([10, 12, 14]) };
    const { aligned } = new DrawnCurves([loaded(far, near)], settings);
    expect(aligned.xs).toEqual([0, 10, 12, 14, 30, 40]);
    expect(aligned.values).toEqual([[0, 10, 12, 14, 30, 40]]);
  });

  it('smooths the means of what points stand for, and keeps the values', () => {
    const { aligned } = new DrawnCurves([loaded(far)], { ...settings, smoothing: 0.5 });
    expect(aligned.values[0]).toEqual([0, 10, 20, 30, 40]);
    const [first, second, third] = aligned.values[1] as number[];
    expect([first, second]).toEqual([5, 5]);
    expect(third).toBeCloseTo((0.25 * 5 + 0.5 * 5 + 25) / 1.75, 12);
  });

  it('leaves out what a logarithm does not have', () => {
    const curves = [loaded(exactReply([1, 2, 3], [0, -1, 5]))];
    const { aligned } = new DrawnCurves(curves, { ...settings, logarithmic: true });
    expect(aligned.values).toEqual([[null, null, 5]]);
  });

  it('finds points by place, but none beyond the ends of a curve', () => {
    const drawn = new DrawnCurves(
      [loaded(exactReply([0, 50])), loaded(exactReply([48]))],
      settings,
    );
    expect(drawn.rowAt(0, 45, 2)).toBe(2);
    expect(drawn.rowAt(1, 45, 2)).toBeNull();
    expect(drawn.rowAt(1, 47, 2)).toBe(1);
    const [reading, none] = drawn.readings([2, null]);
    expect(reading?.points.value[reading.index]).toBe(50);
    expect(none).toBeUndefined();
    expect([drawn.pointsIn(0, { min: 0, max: 60 }), drawn.pointsIn(0, { min: 1, max: 9 })]).toEqual(
      [2, 0],
    );
  });

  it('knows which points stand alone', () => {
    const values = [1, null, 3, 4, null, 6];
    const drawn = new DrawnCurves(
      [loaded(exactReply([0, 1, 2, 3, 4, 5], values)), loaded(exactReply([7]))],
      settings,
    );
    expect([drawn.alone(0), drawn.alone(1)]).toEqual([[0, 5], [6]]);
  });

  it('has nothing of what is not loaded', () => {
    const drawn = new DrawnCurves([loaded()], settings);
    expect([drawn.limits, drawn.aligned.xs, drawn.rowAt(0, 1, 9)]).toEqual([undefined, [], null]);
    expect(drawn.readings([])).toEqual([undefined]);
  });
});
