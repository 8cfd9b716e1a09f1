import { COLUMNS, type Column } from './columns.js';
import { BROKEN_RUN, testComparedRun } from './run.testing.js';
import { scoresToRead, scoresToUse } from './score-text.js';
import { toCsv, toMarkdown } from './table-text.js';

function column(id: string): Column {
  return COLUMNS.find((each) => each.id === id)!;
}

describe('the table as text', () => {
  const columns = [column('best'), column('seconds')];
  const runs = [
    testComparedRun({ id: 'a', name: 'x | "y"', best: { score: 0.1234567, step: 1, epoch: 1 } }),
    testComparedRun({ id: 'b', name: 'z', best: null, seconds: 120 }),
    BROKEN_RUN,
  ];

  it('is Markdown to be read', () => {
    expect(toMarkdown(scoresToRead(runs, columns)).split('\n')).toEqual([
      '| Run | Status | Best Score | Duration |',
      '| :-- | :-- | --: | --: |',
      '| x \\| "y" | finished | 0.123 | **1:30** |',
      '| z | finished | – | 2:00 |',
      '| x | unreadable | – | – |',
      '',
    ]);
  });

  it('is CSV to go on with', () => {
    expect(toCsv(scoresToUse(runs, columns)).split('\r\n')).toEqual([
      'Run,Status,Best Score,Duration',
      '"x | ""y""",finished,0.1234567,90',
      'z,finished,,120',
      'x,unreadable,,',
      '',
    ]);
  });
});
