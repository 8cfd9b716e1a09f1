import { testRun } from '../runs/entry.testing.js';
import { experimentName, lensesFor, lensState } from './lenses.js';

const commands = (...runs: ReturnType<typeof testRun>[]) =>
  lensesFor('study', runs).map(({ command }) => command);

describe('lensesFor', () => {
  it('offers to train, and nothing else before there is a run', () => {
    expect(commands()).toEqual(['train']);
    expect(commands(testRun({ name: 'other' }))).toEqual(['train']);
  });

  it('offers what its newest run allows', () => {
    const older = testRun({ id: 'a', createdAt: '2025-01-01T00:00:00.000Z', status: 'failed' });
    expect(commands(older, testRun())).toEqual(['train', 'evaluate', 'exportRun', 'openRun']);
    expect(commands(testRun({ status: 'paused', best: null }))).toEqual([
      'train',
      'resume',
      'openRun',
    ]);
  });

  it('offers to stop the one that runs', () => {
    const running = testRun({ createdAt: '2025-01-01T00:00:00.000Z', status: 'running' });
    const [, stop] = lensesFor('study', [testRun({ id: 'newer' }), running]);
    expect(stop).toMatchObject({
      command: 'stop',
      run: running,
      title: '$(debug-stop) Stop at 30 %',
    });
  });
});

describe('experimentName', () => {
  it.each([
    ['# a\nname: my-study # words\nmodel:\n  x: 1', 'my-study'],
    ['{ "name": "a.b" }', 'a.b'],
    ["seed: 1\nname: 'q'", 'q'],
    ['seed: 1', 'experiment'],
  ])('of %j', (text, name) => {
    expect(experimentName(text)).toBe(name);
  });
});

describe('lensState', () => {
  it('changes with what the commands say, and with nothing else', () => {
    const before = lensState([testRun(), testRun({ id: 'b' })]);
    expect(lensState([testRun({ id: 'b' }), testRun({ updatedAt: 'later' })])).toBe(before);
    expect(lensState([testRun(), testRun({ id: 'b', status: 'failed' })])).not.toBe(before);
  });
});
