import type { ShownModel, ShownValue } from '../../shared/onnx-page.js';
import { element } from '../lib/elements.js';

function shape(document: Document, { shape: dims }: ShownValue): Node[] {
  if (!dims) return [element(document, 'span', 'unknown', 'quiet')];
  const nodes: Node[] = [document.createTextNode('[')];
  dims.forEach(({ size, dynamic }, i) => {
    if (i > 0) nodes.push(document.createTextNode(', '));
    const dim = element(document, dynamic ? 'em' : 'span', size);
    if (dynamic) dim.setAttribute('title', 'any size');
    nodes.push(dim);
  });
  return [...nodes, document.createTextNode(']')];
}

function row(document: Document, value: ShownValue): HTMLElement {
  const name = element(document, 'th', value.name, 'mono');
  name.setAttribute('scope', 'row');
  return element(document, 'tr', [
    name,
    element(document, 'td', value.type, 'mono'),
    element(document, 'td', shape(document, value), 'mono'),
    element(document, 'td', value.meaning),
  ]);
}

function group(document: Document, title: string, values: readonly ShownValue[]): HTMLElement[] {
  if (values.length === 0) return [];
  const head = element(document, 'th', title, 'part');
  head.setAttribute('colspan', '4');
  head.setAttribute('scope', 'rowgroup');
  const rows = values.map((value) => row(document, value));
  return [element(document, 'tbody', [element(document, 'tr', [head]), ...rows])];
}

/** What the model takes and gives. Sizes in italics may be any. */
export function valuesTable(document: Document, { inputs, outputs }: ShownModel): HTMLElement {
  const explained = [...inputs, ...outputs].some(({ meaning }) => meaning !== '');
  const heads = ['Name', 'Type', 'Shape', explained ? 'Meaning' : ''].map((text) => {
    const cell = element(document, 'th', text);
    cell.setAttribute('scope', 'col');
    return cell;
  });
  return element(
    document,
    'table',
    [
      element(document, 'thead', [element(document, 'tr', heads)]),
      ...group(document, 'Inputs', inputs),
      ...group(document, 'Outputs', outputs),
    ],
    'values',
  );
}
