import { differingSettings } from './differing.js';

describe('differingSettings', () => {
  const a = { name: 'a', experiment: { seed: 1, model: { head: 'gru' }, epochs: 3 } };
  const b = {
    name: 'b',
    experiment: { seed: 2, model: { head: { id: 'gru', units: 8 } }, epochs: 3 },
  };

  it('has only what differs, a value for each run', () => {
    expect(differingSettings([a, b])).toEqual([
      { path: 'seed', values: ['1', '2'] },
      { path: 'model.head.units', values: [null, '8'] },
    ]);
  });

  it('compares any number of runs', () => {
    const c = { name: 'c', experiment: { ...a.experiment, threads: 4 } };
    const differing = differingSettings([a, a, c]);
    expect(differing).toEqual([{ path: 'threads', values: [null, null, '4'] }]);
  });

  it('finds nothing in one run, or in none', () => {
    expect(differingSettings([a])).toEqual([]);
    expect(differingSettings([])).toEqual([]);
  });

  it('puts what only a later run has beside its neighbours', () => {
    const runs = [
      { name: 'first', experiment: { x: { one: 1 }, z: 1 } },
      { name: 'second', experiment: { x: { one: 2, two: 2 }, y: 2, z: 2 } },
    ];
    const paths = differingSettings(runs).map(({ path }) => path);
    expect(paths).toEqual(['x.one', 'x.two', 'y', 'z']);
  });
});
