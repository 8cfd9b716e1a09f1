import { createDocument } from '@circumplex/figures/document';
import type { ComparedRun } from '../../shared/compare-page.js';
import { testComparedRun } from './run.testing.js';
import { createScoreTable } from './score-table.js';
import type { ShownRun } from './shown-runs.js';
import type { Sort } from './sort-runs.js';

const document = createDocument() as unknown as Document;

function shown(run: ComparedRun): ShownRun {
  return { run, label: `run ${run.id}`, hidden: false, style: { color: '#112233' } };
}
const scored = (id: string, score: number) =>
  shown(testComparedRun({ id, best: { score, step: 10, epoch: 1 } }));
const runs = [
  scored('a', 0.3),
  scored('b', 0.5),
  shown({ kind: 'broken', folder: '/runs/x', id: 'x', name: 'x', problem: '<b>gone</b>' }),
];
const texts = (parent: Element, selector: string) =>
  [...parent.querySelectorAll(selector)].map(({ textContent }) => textContent);
function press(parent: Element, label: string): void {
  parent.querySelector<HTMLElement>(`button[aria-label="${label}"]`)!.click();
}

describe('createScoreTable', () => {
  function start(sort: Sort) {
    const sorts: Sort[] = [];
    const copied: string[] = [];
    const table = createScoreTable(document, {
      sort: (next) => sorts.push(next),
      copy: (text) => copied.push(text),
    });
    table.update(runs, sort);
    return { table: table.element, sorts, copied };
  }

  it('has a row for each run, in order, and marks the best', () => {
    const { table } = start({ column: 'best', reversed: false });
    expect(texts(table, '.run-name')).toEqual(['run b', 'run a', 'run x']);
    expect(texts(table, '.best')).toEqual(['0.500, the best']);
    expect(texts(table, '.group')).toContain('Last CCC');
  });

  it('says how it is sorted, and asks for the next order', () => {
    const { table, sorts } = start({ column: 'best', reversed: false });
    const sorted = table.querySelectorAll('th[aria-sort="descending"]');
    expect(sorted).toHaveLength(1);
    expect(sorted[0]?.textContent).toContain('CCC');
    press(table, 'Best CCC');
    press(table, 'Duration');
    expect(sorts).toEqual([
      { column: 'best', reversed: true },
      { column: 'seconds', reversed: false },
    ]);
  });

  it('says in its row why a run has no scores, as text', () => {
    const { table } = start(null);
    expect(table.querySelector('.why')?.textContent).toBe('<b>gone</b>');
    expect(table.querySelector('b')).toBeNull();
  });

  it('is copied as it is sorted', () => {
    const { table, copied } = start({ column: 'best', reversed: false });
    press(table, 'Copy scores as Markdown');
    press(table, 'Copy scores as CSV');
    expect(copied[0]).toMatch(
      /^\| Run \| Status \| Best CCC .*\n.*\n\| study b \| .*\*\*0.500\*\*/,
    );
    expect(copied[1]?.split('\r\n')[1]).toMatch(/^study b,finished,0.5,10,1,0.55,/);
  });

  it('has one stop of the Tab key in its titles', () => {
    const { table } = start(null);
    expect(table.querySelectorAll('thead button[tabindex="0"]')).toHaveLength(1);
  });
});
