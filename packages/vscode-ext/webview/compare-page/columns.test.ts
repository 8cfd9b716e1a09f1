import type { ComparedRun } from '../../shared/compare-page.js';
import { columnsOf } from './columns.js';
import { testComparedRun } from './run.testing.js';

const broken: ComparedRun = {
  kind: 'broken',
  folder: '/runs/x',
  id: 'x',
  name: 'x',
  problem: 'gone',
};

describe('columnsOf', () => {
  it('has the columns that some run fills', () => {
    const ids = columnsOf([testComparedRun({ best: null, seconds: null }), broken]).map(
      ({ id }) => id,
    );
    expect(ids).toContain('valence.ccc');
    expect(ids).not.toContain('accuracy');
    expect(ids).not.toContain('best');
    expect(ids).not.toContain('seconds');
  });

  it('calls the score by its name where all runs share it', () => {
    const title = (...monitors: ('ccc' | 'accuracy')[]) =>
      columnsOf(monitors.map((monitor) => testComparedRun({ monitor })))[0]?.title;
    expect([title('ccc'), title('accuracy', 'accuracy'), title('ccc', 'accuracy')]).toEqual([
      ...['CCC', 'Accuracy', 'Score'],
    ]);
  });
});
