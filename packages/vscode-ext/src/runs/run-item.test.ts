import { testManifest } from '../manifest.testing.js';
import { brokenItem, runItem } from './run-item.js';

describe('runItem', () => {
  it('tells name, status, how far it is and its best score', () => {
    const item = runItem(testManifest(), 'killed');
    expect(item.label).toBe('study');
    expect(item.description).toMatch(/^killed at 30 % · CCC 0\.250 · /);
    expect(item.icon).toBe('warning');
    expect(item.tooltip).toContain('20260101-120000-study');
  });

  it('leaves out what is not known', () => {
    const { description } = runItem(testManifest({ best: null }), 'running');
    expect(description).toContain('no score yet');
    expect(runItem(testManifest(), 'finished').description).toMatch(/^finished · /);
  });

  it('says why a run failed', () => {
    const error = { code: 'TRAINING_DIVERGED', message: 'loss is NaN' };
    expect(runItem(testManifest({ error }), 'failed').tooltip).toContain('loss is NaN');
  });

  it('has an icon of its own for each status', () => {
    const statuses = ['running', 'paused', 'finished', 'failed', 'killed'] as const;
    const icons = statuses.map((status) => runItem(testManifest(), status).icon);
    expect(new Set(icons).size).toBe(statuses.length);
  });
});

describe('brokenItem', () => {
  it('is unreadable, with the reason', () => {
    const item = brokenItem('r1', new Error('must be JSON'));
    expect(item).toMatchObject({
      label: 'r1',
      description: 'unreadable',
      tooltip: 'must be JSON',
    });
  });
});
