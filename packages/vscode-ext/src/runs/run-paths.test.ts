import { isRunFile } from './run-paths.js';

describe('run paths', () => {
  it('knows a run by its place', () => {
    expect(isRunFile('/study/runs/20260101-120000-a/run.json')).toBe(true);
    expect(isRunFile('/study/other/20260101-120000-a/run.json')).toBe(false);
    expect(isRunFile('/study/runs/run.json')).toBe(false);
    expect(isRunFile('/study/runs/a/other.json')).toBe(false);
  });
});
