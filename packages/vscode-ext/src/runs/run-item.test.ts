import { testRun } from './entry.testing.js';
import { groupRow, runRow } from './run-item.js';

describe('runRow', () => {
  it('tells name, status, how far it is, its best score, epoch and tags', () => {
    const row = runRow(testRun({ status: 'killed', label: { label: null, tags: ['a'] } }), false);
    expect(row.label).toBe('study');
    expect(row.description).toMatch(/^30 % · CCC 0\.250 · epoch 1 · \d+ d ago · #a$/);
    expect(row.spoken).toMatch(/^killed at 30 % · CCC 0\.250 · epoch 1 · /);
    expect(row.icon).toBe('warning');
    expect(row.tooltip).toContain('20260101-120000-study');
    expect(row.tooltip).toContain('cnn-m × none × gru');
    expect(row.tooltip).toMatch(/\n\/study\/runs\/20260101-120000-study$/);
  });

  it('says where a run lies that has a twin', () => {
    const row = runRow(testRun(), true, 'one');
    expect(row.description).toMatch(/^one · CCC 0\.250 · /);
    expect(row.spoken).toMatch(/^finished · .* · one$/);
    const broken = { kind: 'broken', folder: '/r1', id: 'r1', problem: 'must be JSON' } as const;
    expect(runRow(broken, true, 'one').description).toBe('one · unreadable');
  });

  it('goes by the events of a run that runs, and says what is left', () => {
    const pace = { step: 5, epoch: 2, secondsPerStep: 3 };
    const { description } = runRow(testRun({ status: 'running', pace }), false);
    expect(description).toBe('50 % · CCC 0.250 · epoch 2 · 15 s left');
  });

  it('leaves out what is not known', () => {
    expect(runRow(testRun({ best: null }), false).description).toContain('no score yet');
    expect(runRow(testRun(), false).description).toMatch(/^CCC 0\.250 · /);
    expect(runRow(testRun(), false).spoken).toMatch(/^finished · /);
  });

  it('says why a run failed', () => {
    const error = { code: 'TRAINING_DIVERGED', message: 'loss is NaN' };
    expect(runRow(testRun({ status: 'failed', error }), false).tooltip).toContain('loss is NaN');
  });

  it('has an icon of its own for each status', () => {
    const statuses = ['running', 'paused', 'finished', 'failed', 'killed'] as const;
    const icons = statuses.map((status) => runRow(testRun({ status }), false).icon);
    expect(new Set(icons).size).toBe(statuses.length);
  });

  it('is called as its user says, and by its start in a group', () => {
    const named = testRun({ label: { label: 'baseline', tags: [] } });
    expect(runRow(named, false).label).toBe('baseline');
    expect(runRow(named, true).label).toBe('baseline');
    expect(runRow(testRun(), true).label).toMatch(/Jan 1, /);
  });

  it('says why a run is unreadable', () => {
    const broken = { kind: 'broken', folder: '/r1', id: 'r1', problem: 'must be JSON' } as const;
    expect(runRow(broken, true)).toMatchObject({
      label: 'r1',
      description: 'unreadable',
      tooltip: 'must be JSON\n/r1',
    });
  });
});

describe('groupRow', () => {
  it('counts runs and tells the best', () => {
    const runs = [
      testRun({ status: 'running' }),
      testRun({ best: { step: 1, score: 0.5 } }),
      testRun({ best: null }),
    ];
    expect(groupRow({ name: 'study', runs })).toMatchObject({
      label: 'study',
      description: '3 runs · 1 running · best CCC 0.500',
    });
  });
});
