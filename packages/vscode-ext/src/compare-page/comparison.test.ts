import type { ComparedRun, SettingRow } from '../../shared/compare-page.js';
import { Comparison } from './comparison.js';
import type { Reading, RunReader } from './run-reader.js';

const broken = (folder: string, problem: string): ComparedRun => ({
  ...{ kind: 'broken', folder, id: folder, name: folder, problem },
});

/** Readers whose readings wait until a test lets them go on. */
function start(experiments: Record<string, object> = {}) {
  const calls: string[] = [];
  const waiting: { folder: string; go: () => void }[] = [];
  const runs: string[] = [];
  const selections: string[][] = [];
  const settings: { folders: string[]; rows: SettingRow[] }[] = [];
  const open = (folder: string): RunReader => {
    const reading = (how: string): Reading => ({
      run: broken(folder, how),
      experiment: experiments[folder] ?? null,
    });
    return {
      glance: () => Promise.resolve(reading('glanced')),
      read: () =>
        new Promise((resolve) => {
          calls.push(folder);
          waiting.push({ folder, go: () => resolve(reading('read')) });
        }),
      answer: () => Promise.reject(new Error('none')),
      dispose: () => calls.push(`disposed ${folder}`),
    };
  };
  const comparison = new Comparison(open, {
    selection: (folders) => selections.push(folders),
    run: (run) => runs.push(`${run.folder} ${run.kind === 'broken' ? run.problem : run.kind}`),
    settings: (table) => settings.push(table),
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const goOn = async () => {
    await settle();
    waiting.shift()?.go();
    await settle();
  };
  return { comparison, calls, runs, selections, settings, goOn, settle };
}

describe('Comparison', () => {
  it('looks at all runs at once, then reads one after the other', async () => {
    const { comparison, calls, runs, goOn } = start();
    const done = comparison.set(['a', 'b']);
    await goOn();
    expect(runs).toEqual(['a glanced', 'b glanced', 'a read']);
    expect(calls).toEqual(['a', 'b']);
    await goOn();
    await done;
    expect(runs.at(-1)).toBe('b read');
  });

  it('does not read again what it compares already, and ends the reading of what is removed', async () => {
    const { comparison, calls, runs, goOn } = start();
    void comparison.set(['a', 'b']);
    await goOn();
    const removed = comparison.set(['a']);
    await goOn();
    await removed;
    expect(calls).toEqual(['a', 'b', 'disposed b']);
    expect(runs).not.toContain('b read');
    expect(comparison.folders).toEqual(['a']);
  });

  it('tells of another order', async () => {
    const { comparison, selections, goOn } = start();
    void comparison.set(['a', 'b']);
    await goOn();
    await goOn();
    await comparison.set(['b', 'a']);
    expect(selections).toEqual([
      ['a', 'b'],
      ['b', 'a'],
    ]);
  });

  it('compares settings of the runs that have some, and tells them when they change', async () => {
    const { comparison, settings, goOn } = start({ a: { seed: 1, x: 2 }, c: { seed: 3, x: 2 } });
    void comparison.set(['a', 'b', 'c']);
    for (let i = 0; i < 3; i++) await goOn();
    expect(settings).toHaveLength(1);
    expect(settings[0]).toEqual({
      folders: ['a', 'c'],
      rows: [
        { path: 'seed', values: ['1', '3'], differs: true },
        { path: 'x', values: ['2', '2'], differs: false },
      ],
    });
    await comparison.set(['a']);
    expect(settings[1]?.folders).toEqual(['a']);
  });

  it('reads what changed meanwhile once more, and once', async () => {
    const { comparison, calls, goOn, settle } = start();
    const first = comparison.set(['a']);
    await settle();
    void comparison.refresh(['a']);
    void comparison.refresh(['a']);
    await goOn();
    await goOn();
    await first;
    expect(calls).toEqual(['a', 'a']);
  });

  it('answers for no run that it does not compare', async () => {
    const { comparison } = start();
    const query = { run: '/etc', name: 'loss', axis: 'step', from: null, to: null, points: 4 };
    await expect(comparison.answer(query as never)).rejects.toMatchObject({ code: 'RUN_MISSING' });
  });
});
