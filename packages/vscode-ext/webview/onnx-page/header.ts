import type { ShownModel } from '../../shared/onnx-page.js';
import { button } from '../lib/button.js';
import { element } from '../lib/elements.js';
import { tile } from '../lib/tile.js';

/** What the buttons of the header do. */
export interface HeaderActions {
  /** @param index - of the state's viewers. */
  openIn(index: number): void;
  /** Looks for an extension that shows the graph. */
  findViewer(): void;
}

function badge(document: Document, { verification }: ShownModel): Node[] {
  if (verification === null || typeof verification === 'string') return [];
  const [text, tone] = verification.passed ? ['verified', 'finished'] : ['not verified', 'failed'];
  return [element(document, 'span', text!, `status ${tone}`)];
}

function viewers(document: Document, { viewers: names }: ShownModel, actions: HeaderActions): Node {
  if (names.length === 0) {
    const find = button(document, 'Find Netron for the Graph…', () => actions.findViewer());
    find.title = 'Look for the extension vincent-templier.vscode-netron, which draws the graph';
    return element(document, 'div', [find], 'buttons viewers');
  }
  const buttons = names.map((name, i) =>
    button(document, `Open in ${name}`, () => actions.openIn(i)),
  );
  return element(document, 'div', buttons, 'buttons viewers');
}

function tiles(document: Document, { highlights }: ShownModel): Node {
  const all = highlights.map(({ name, value, note }) => tile(document, name, value, note));
  return element(document, 'dl', all, 'tiles');
}

/** Name, what it is, numbers at a glance, and what is wrong with it. */
export function header(document: Document, model: ShownModel, actions: HeaderActions): Node[] {
  const { title, subtitle, warnings } = model;
  const line = [element(document, 'h1', title), ...badge(document, model)];
  const notices = warnings.map((text) => element(document, 'li', text));
  return [
    element(document, 'header', [
      element(document, 'div', [
        element(document, 'div', line, 'title'),
        element(document, 'p', subtitle, 'subtitle'),
      ]),
      viewers(document, model, actions),
    ]),
    tiles(document, model),
    ...(notices.length > 0 ? [element(document, 'ul', notices, 'notice killed')] : []),
  ];
}
