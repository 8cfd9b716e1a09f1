import type { ComparedRun } from '../../shared/compare-page.js';
import { availableQuantities, chosenCharts, curvesOf, QUANTITIES } from './quantities.js';
import { testComparedRun } from './run.testing.js';
import { shownRuns, type ShownRun } from './shown-runs.js';

function runs(...all: ComparedRun[]): ShownRun[] {
  const look = { hidden: ['/runs/b'], colors: { '/runs/a': 0, '/runs/b': 1 } };
  return shownRuns(
    {
      folders: all.map(({ folder }) => folder),
      runs: new Map(all.map((run) => [run.folder, run])),
      look: look as never,
    },
    (slot) => (slot === 0 ? { color: 'red' } : { color: 'blue', dash: [6, 3] }),
  );
}
const withCurves = (id: string, ...names: string[]): ComparedRun =>
  testComparedRun({ id, curves: { version: 1, names } });
const quantity = (id: string) => QUANTITIES.find((each) => each.id === id)!;

describe('charts of several runs', () => {
  const both = runs(
    withCurves('a', 'loss', 'train.valence.ccc', 'validation.valence.ccc'),
    withCurves('b', 'loss', 'validation.valence.ccc'),
  );

  it('are there for what some run has', () => {
    expect(availableQuantities(both).map(({ id }) => id)).toEqual(['loss', 'valence.ccc']);
    const waiting = testComparedRun({ curves: null });
    expect(availableQuantities(runs(waiting))).toEqual([]);
  });

  it('are seen as chosen, or those that matter most', () => {
    expect(chosenCharts(['loss'])).toEqual(['loss']);
    expect(chosenCharts(null)).toContain('valence.ccc');
    expect(chosenCharts(null)).not.toContain('gradientNorm');
  });

  it('tell runs by colour, training by dashes, and keep hidden runs out', () => {
    expect(curvesOf(quantity('valence.ccc'), both)).toEqual([
      {
        ...{ run: '/runs/a', name: 'train.valence.ccc', label: 'study a, training' },
        ...{ color: 'red', hidden: false, dash: [2, 3] },
      },
      {
        ...{ run: '/runs/a', name: 'validation.valence.ccc', label: 'study a, validation' },
        ...{ color: 'red', hidden: false },
      },
      {
        ...{ run: '/runs/b', name: 'validation.valence.ccc', label: 'study b, validation' },
        ...{ color: 'blue', hidden: true, dash: [6, 3] },
      },
    ]);
  });

  it('need no dashes where there is one curve a run', () => {
    const [first] = curvesOf(quantity('loss'), both);
    expect(first).toMatchObject({ label: 'study a', color: 'red' });
    expect(first).not.toHaveProperty('dash');
  });
});
