import { testRun } from '../runs/entry.testing.js';
import { resultOf, type EndedJob } from './result.js';

const start = Date.parse('2026-01-01T11:59:59.000Z');
const run = testRun();
const job = (changes: Partial<EndedJob>): EndedJob => ({
  ...{ command: 'train', target: '/study/experiment.yaml', args: [] },
  ...{ startedAt: start, endedAt: start + 60_000 },
  ...changes,
});
const resultsOf = (changes: Partial<EndedJob>, runs = [run]) => resultOf(job(changes), runs);

describe('resultOf', () => {
  it('tells the run of a long training', () => {
    const result = { text: 'study is trained.', opens: 'run', path: run.folder };
    expect(resultsOf({})).toMatchObject(result);
    const resumed = { command: 'resume', target: run.folder, startedAt: start + 9000 } as const;
    expect(resultsOf({ ...resumed, endedAt: start + 99_000 })).toMatchObject(result);
  });

  it.each([
    ['a short one', { endedAt: start + 59_999 }, run],
    ['one that was stopped', {}, testRun({ status: 'paused' })],
    ['an older run', { startedAt: start + 5000, endedAt: start + 99_000 }, run],
    ['the run of another project', { target: '/other/experiment.yaml' }, run],
    ['figures', { command: 'figures', target: run.folder }, run],
  ] as const)('says nothing of %s', (_, changes, entry) => {
    expect(resultsOf(changes, [entry])).toBeUndefined();
  });

  it('leads to the predictions of an evaluation, and to the file of an export', () => {
    const target = run.folder;
    expect(resultsOf({ command: 'evaluate', target })).toMatchObject({
      ...{ text: 'study is evaluated.', opens: 'predictions', path: target },
    });
    expect(resultsOf({ command: 'export', target })?.path).toBe(`${target}/export/model.onnx`);
    const args = ['--out', 'a/m.onnx'];
    expect(resultsOf({ command: 'export', target, args })?.path).toBe('/study/a/m.onnx');
  });
});
