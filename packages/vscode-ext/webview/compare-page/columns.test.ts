import { columnsOf } from './columns.js';
import { BROKEN_RUN, testComparedRun } from './run.testing.js';

describe('columnsOf', () => {
  it('has the columns that some run fills', () => {
    const ids = columnsOf([testComparedRun({ best: null, seconds: null }), BROKEN_RUN]).map(
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
