import type { SeriesQuery } from '../../shared/series.js';
import { seriesQuery } from '../../shared/series.js';
import type { Curve } from './curve.js';
import { CurveLoaders, pointsFor } from './curve-loaders.js';
import { exactReply } from './reply.testing.js';

const curve = (run: string, hidden = false): Curve => ({
  ...{ run, name: 'loss', label: run, color: 'red', hidden },
});

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('pointsFor', () => {
  it('has some points a pixel, few enough for many curves, and as many as may be sent', () => {
    expect(pointsFor(500, false, 1)).toBe(1000);
    expect(pointsFor(500, true, 1)).toBe(1500);
    expect(pointsFor(1400, true, 1)).toBe(4000);
    expect(pointsFor(1400, false, 20)).toBe(600);
    expect(pointsFor(0, false, 20)).toBe(200);
  });
});

describe('CurveLoaders', () => {
  it('asks for each curve that is to be seen, as the host wants it, and keeps those that stay', async () => {
    const asked: SeriesQuery[] = [];
    const loaders = new CurveLoaders({
      ask: (query) => {
        asked.push(seriesQuery.parse(query));
        return Promise.resolve(exactReply([1]));
      },
      width: () => 500,
      axis: () => 'epoch',
      loaded: () => undefined,
      failed: () => undefined,
    });
    loaders.setCurves([curve('a'), curve('b', true)]);
    const [first] = loaders.shown();
    loaders.setCurves([curve('c'), curve('a')]);
    const shown = loaders.shown();
    expect(shown.map((each) => each.curve.run)).toEqual(['c', 'a']);
    expect(shown[1]?.loader).toBe(first?.loader);

    loaders.zoom({ min: 10, max: 20 });
    await jest.advanceTimersByTimeAsync(400);
    loaders.dispose();
    const base = { name: 'loss', axis: 'epoch' };
    expect(asked.filter(({ run }) => run === 'a')).toEqual([
      { ...base, run: 'a', from: 7.5, to: 22.5, points: 1500 },
      { ...base, run: 'a', from: null, to: null, points: 1000 },
    ]);
    expect(asked.some(({ run }) => run === 'b')).toBe(false);
  });

  it('loads what is shown again, since its run may have grown meanwhile', async () => {
    const asked: string[] = [];
    const loaders = new CurveLoaders({
      ask: ({ run }) => {
        asked.push(run);
        return Promise.resolve(exactReply([1]));
      },
      width: () => 500,
      axis: () => 'step',
      loaded: () => undefined,
      failed: () => undefined,
    });
    for (const hidden of [false, true, false, false]) {
      loaders.setCurves([curve('a', hidden), curve('b')]);
      await jest.advanceTimersByTimeAsync(150);
    }
    loaders.dispose();
    expect(asked.toSorted()).toEqual(['a', 'a', 'b']);
  });
});
