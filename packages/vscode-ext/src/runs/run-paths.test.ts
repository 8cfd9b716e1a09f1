import { byNewest, isRunFile } from './run-paths.js';

describe('run paths', () => {
  it('knows a run by its place', () => {
    expect(isRunFile('/study/runs/20260101-120000-a/run.json')).toBe(true);
    expect(isRunFile('/study/other/20260101-120000-a/run.json')).toBe(false);
    expect(isRunFile('/study/runs/run.json')).toBe(false);
    expect(isRunFile('/study/runs/a/other.json')).toBe(false);
  });

  it('puts the newest first, over all folders', () => {
    const files = ['/b/runs/20260101-a/run.json', '/a/runs/20260102-a/run.json'];
    expect(files.sort(byNewest)[0]).toContain('20260102');
    const same = ['/b/runs/x/run.json', '/a/runs/x/run.json'];
    expect(same.sort(byNewest)[0]).toBe('/a/runs/x/run.json');
  });
});
