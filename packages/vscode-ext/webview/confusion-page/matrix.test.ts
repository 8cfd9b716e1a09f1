import type { Cell } from '../../shared/confusion-page.js';
import { matrixModel } from './matrix-model.js';
import { Matrix } from './matrix.js';
import { NAMES, press, testDocument, testTable } from './page.testing.js';

function shown() {
  const document = testDocument();
  const opened: Cell[] = [];
  const matrix = new Matrix(document, (cell) => opened.push(cell));
  document.body.append(matrix.node);
  const cells = matrixModel({
    ...{ names: NAMES, unit: 'frames', norm: 'label', table: testTable(), other: null },
  });
  const show = (open: Cell) => matrix.show({ names: NAMES, cells, open });
  show({ label: 1, prediction: 2 });
  const stops = () => [...matrix.node.querySelectorAll('td[tabindex="0"]')];
  return { document, matrix, opened, show, stops };
}

describe('Matrix', () => {
  it('is a grid with one stop of the Tab key, at the open cell', () => {
    const { matrix, stops } = shown();
    expect(matrix.node.getAttribute('role')).toBe('grid');
    expect(matrix.node.querySelectorAll('[role=gridcell]')).toHaveLength(16);
    expect(stops()).toHaveLength(1);
    expect(stops()[0]!.getAttribute('aria-label')).toMatch(/^labelled glad, predicted sad: 3/);
    expect(stops()[0]!.getAttribute('aria-selected')).toBe('true');
  });

  it('is moved in by arrows, Home and End, and opens by Enter, Space and a click', () => {
    const { document, opened, stops } = shown();
    (stops()[0] as HTMLElement).focus();
    for (const key of ['ArrowUp', 'Home']) press(document, key);
    press(document, 'Enter');
    press(document, 'End');
    press(document, ' ');
    press(document, 'End', true);
    press(document, 'Enter');
    (document.querySelector('td') as HTMLElement).click();
    expect(opened).toEqual([
      { label: 0, prediction: 0 },
      { label: 0, prediction: null },
      { label: null, prediction: null },
      { label: 0, prediction: 0 },
    ]);
  });

  it('keeps the focus in its place when it is drawn anew', () => {
    const { document, show, stops } = shown();
    (stops()[0] as HTMLElement).focus();
    press(document, 'ArrowDown');
    show({ label: 0, prediction: 0 });
    expect(document.activeElement).toBe(stops()[0]);
    expect(stops()[0]!.getAttribute('aria-label')).toMatch(/^labelled sad, predicted sad/);
  });
});
