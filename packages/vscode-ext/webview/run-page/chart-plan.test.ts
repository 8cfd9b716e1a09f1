import { SERIES_NAMES } from '@circumplex/core/runs';
import { planCharts } from './chart-plan.js';

const titles = (names: readonly string[]) => planCharts(names).map(({ title }) => title);

describe('planCharts', () => {
  it('has charts only of what there is', () => {
    expect(planCharts([])).toEqual([]);
    expect(titles(['loss', 'learningRate'])).toEqual(['Loss', 'Learning rate']);
    expect(titles(['loss', 'validation.score', 'validation.valence.ccc'])).toEqual([
      ...['Loss', 'Validation score', 'CCC of valence'],
    ]);
    const [accuracy] = planCharts(['validation.accuracy']);
    expect(accuracy?.curves.map(({ label }) => label)).toEqual(['validation']);
  });

  it('draws training and validation in one chart, alike in all', () => {
    const both = ['valence', 'arousal'].flatMap((name) => [
      `train.${name}.ccc`,
      `validation.${name}.ccc`,
    ]);
    const charts = planCharts(both);
    expect(charts).toHaveLength(2);
    for (const { curves } of charts) {
      expect(curves.map(({ label }) => label)).toEqual(['training', 'validation']);
      expect(curves[0]?.style).not.toBe(curves[1]?.style);
    }
    expect(charts[0]?.curves[1]?.style).toBe(charts[1]?.curves[1]?.style);
  });

  it('asks only for series that there are', () => {
    const known = new Set<string>(SERIES_NAMES);
    const asked = planCharts(SERIES_NAMES).flatMap(({ curves }) => curves);
    expect(asked.filter(({ name }) => !known.has(name))).toEqual([]);
    expect(new Set(asked.map(({ name }) => name)).size).toBe(asked.length);
  });
});
