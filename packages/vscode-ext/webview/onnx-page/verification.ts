import type { ShownModel, Verification } from '../../shared/onnx-page.js';
import { button } from '../lib/button.js';
import { element } from '../lib/elements.js';
import { disclosure, type OpenParts } from './disclosure.js';
import { scrolling } from './scrolling.js';

const NONE =
  'There is no report beside this file. circumplex export writes one; circumplex verify compares a file with its run at any time.';

function table(
  document: Document,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): HTMLElement {
  const cells = heads.map((text) => {
    const cell = element(document, 'th', text);
    cell.setAttribute('scope', 'col');
    return cell;
  });
  const lines = rows.map((row) =>
    element(
      document,
      'tr',
      row.map((text) => element(document, 'td', text)),
    ),
  );
  return element(
    document,
    'table',
    [
      element(document, 'thead', [element(document, 'tr', cells)]),
      element(document, 'tbody', lines),
    ],
    'numbers',
  );
}

function sizes(document: Document, { sizes: compared }: Verification): Node[] {
  if (compared.length === 0) return [];
  const rows = compared.map(({ batch, time, chunks, difference, passed }) => [
    String(batch),
    chunks ? `${time} as ${chunks}` : String(time),
    difference,
    passed ? 'passed' : 'too large',
  ]);
  return [table(document, ['Batch', 'Time', 'Largest difference', ''], rows)];
}

function layers(document: Document, { layers: rows }: Verification, parts: OpenParts): Node[] {
  if (rows.length === 0) return [];
  const lines = rows.map(({ layer, difference }) => [layer, difference]);
  const content = table(document, ['Layer', 'Difference of its output'], lines);
  return [disclosure(document, 'Layer by layer', [scrolling(document, 'Layers', content)], parts)];
}

/** Whether the file predicts what its run does, in words and numbers. */
export function verificationPart(
  document: Document,
  { verification, own }: ShownModel,
  parts: OpenParts,
  openReport: () => void,
): Node[] {
  if (verification === null) return own ? [element(document, 'p', NONE, 'quiet')] : [];
  const report = button(document, 'Open Report', openReport);
  if (typeof verification === 'string') {
    return [element(document, 'p', verification, 'notice killed'), report];
  }
  const { passed, summary, drift, cost, warnings } = verification;
  const notes = warnings.map((text) => element(document, 'li', text));
  return [
    element(document, 'p', summary, `notice ${passed ? 'finished' : 'failed'}`),
    ...(drift ? [element(document, 'p', drift)] : []),
    ...(cost ? [element(document, 'p', cost)] : []),
    ...(notes.length > 0 ? [element(document, 'ul', notes, 'notice killed')] : []),
    ...sizes(document, verification),
    ...layers(document, verification, parts),
    element(document, 'div', [report], 'buttons'),
  ];
}
