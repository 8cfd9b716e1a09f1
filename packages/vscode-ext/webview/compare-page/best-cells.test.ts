import type { ComparedRun } from '../../shared/compare-page.js';
import { bestOf } from './best-cells.js';
import { COLUMNS, type Column } from './columns.js';
import { BROKEN_RUN, testComparedRun } from './run.testing.js';

function column(id: string): Column {
  return COLUMNS.find((each) => each.id === id)!;
}
const scored = (id: string, score: number): ComparedRun =>
  testComparedRun({ id, best: { score, step: 10, epoch: 1 } });

describe('bestOf', () => {
  it('finds the highest score and the lowest error', () => {
    const runs = [scored('a', 0.3), scored('b', 0.5), BROKEN_RUN];
    expect([...bestOf(runs, column('best'))]).toEqual(['/runs/b']);
    const worse = testComparedRun({ id: 'c' });
    const better = testComparedRun({
      id: 'd',
      validation: { ...worse.validation!, valence: { ccc: 0.1, mse: 0.05, pearson: 0.2 } },
    });
    expect([...bestOf([worse, better], column('valence.mse'))]).toEqual(['/runs/d']);
    expect([...bestOf([worse, better], column('valence.ccc'))]).toEqual(['/runs/c']);
  });

  it('marks all that look alike, and none where nothing is to choose', () => {
    const runs = [scored('a', 0.50001), scored('b', 0.5), scored('c', 0.1)];
    expect([...bestOf(runs, column('best'))]).toEqual(['/runs/a', '/runs/b']);
    expect(bestOf(runs.slice(0, 2), column('best')).size).toBe(0);
    expect(bestOf([scored('a', 1), BROKEN_RUN], column('best')).size).toBe(0);
    expect(bestOf([scored('a', 1), scored('b', 2)], column('best.step')).size).toBe(0);
  });

  it('does not call a run the fastest that broke off', () => {
    const runs = [
      testComparedRun({ id: 'a', status: 'failed', seconds: 2 }),
      testComparedRun({ id: 'b', seconds: 100 }),
      testComparedRun({ id: 'c', seconds: 300 }),
    ];
    expect([...bestOf(runs, column('seconds'))]).toEqual(['/runs/b']);
  });
});
