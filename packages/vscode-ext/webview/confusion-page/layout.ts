import { element } from '../lib/elements.js';

/** The places of the page, in the order in which they are read. */
export interface Layout {
  readonly node: HTMLElement;
  readonly header: HTMLElement;
  readonly comparison: HTMLElement;
  readonly confusions: HTMLElement;
  readonly classes: HTMLElement;
}

/** The parts that are there from the start. */
export interface LayoutParts {
  readonly toolbar: HTMLElement;
  readonly matrix: HTMLElement;
  readonly images: HTMLElement;
}

/** Puts the parts into their places. */
export function createLayout(document: Document, { toolbar, matrix, images }: LayoutParts): Layout {
  const place = (className = ''): HTMLElement => element(document, 'div', '', className);
  const [header, comparison, confusions, classes] = [place(), place(), place(), place('scroll')];
  const lists = element(
    document,
    'div',
    [
      element(document, 'h2', 'Largest confusions'),
      confusions,
      element(document, 'h2', 'Classes'),
      classes,
    ],
    'lists',
  );
  const scroller = element(document, 'div', [matrix], 'scroll');
  const left = element(document, 'div', [comparison, scroller], 'matrix-place');
  const columns = element(document, 'div', [left, images, lists], 'columns');
  const node = element(document, 'div', [header, toolbar, columns]);
  return { node, header, comparison, confusions, classes };
}

/** Why nothing can be shown. */
export function problemNodes(document: Document, title: string, message: string): Node[] {
  return [
    element(document, 'h1', title),
    element(document, 'p', message, 'notice failed'),
    element(document, 'p', 'The page follows the files: it shows them once it can.', 'quiet'),
  ];
}
