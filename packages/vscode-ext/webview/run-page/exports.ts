import type { ExportAction, RunExport } from '../../shared/run-page.js';
import { button } from '../lib/button.js';
import { element, setText } from '../lib/elements.js';
import { createItems } from '../lib/items.js';

/** The ONNX files of a run. */
export interface Exports {
  readonly element: HTMLElement;
  show(exports: readonly RunExport[]): void;
}

const COLUMNS = ['File', 'Size', 'Verified', 'Written'];
const ACTIONS: readonly (readonly [action: ExportAction, label: string])[] = [
  ['open', 'Open'],
  ['reveal', 'Reveal'],
];

/** @param act - called with what the user presses, and on which file. */
export function createExports(
  document: Document,
  act: (file: string, action: ExportAction) => void,
): Exports {
  const none = element(document, 'p', 'Nothing was exported yet.', 'quiet');
  const names = COLUMNS.map((name) => element(document, 'th', name, name.toLowerCase()));
  const body = element(document, 'tbody', '');
  const last = element(document, 'td', '');
  const head = element(document, 'thead', [element(document, 'tr', [...names, last])]);
  const table = element(document, 'table', [head, body], 'checkpoints exports');
  table.setAttribute('aria-label', 'Exported models');

  const make = ({ file }: RunExport): HTMLElement => {
    const buttons = ACTIONS.map(([action, label]) => {
      const made = button(document, label, () => act(file, action), 'small');
      made.setAttribute('aria-label', `${label} ${file}`);
      return made;
    });
    const cells = COLUMNS.map((name) => element(document, 'td', '', name.toLowerCase()));
    return element(document, 'tr', [...cells, element(document, 'td', buttons, 'buttons')]);
  };
  const update = (row: HTMLElement, { file, size, verified, written }: RunExport): void => {
    [file, size, verified, written].forEach((text, i) => setText(row.children[i]!, text));
  };
  const showAll = createItems<RunExport>(body, { key: ({ file }) => file, make, update });
  const show = (exports: readonly RunExport[]): void => {
    none.hidden = exports.length > 0;
    table.hidden = exports.length === 0;
    showAll(exports);
  };
  show([]);
  const heading = element(document, 'h2', 'Exported models');
  const scroll = element(document, 'div', [table], 'scroll');
  return { element: element(document, 'section', [heading, none, scroll]), show };
}
