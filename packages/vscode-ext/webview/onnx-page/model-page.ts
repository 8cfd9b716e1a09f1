import type { Fact, OnnxPageState, ShownModel } from '../../shared/onnx-page.js';
import { element } from '../lib/elements.js';
import { disclosure, type OpenParts } from './disclosure.js';
import { factList, section } from './fact-list.js';
import { header, type HeaderActions } from './header.js';
import { valuesTable } from './values-table.js';
import { verificationPart } from './verification.js';

/** What the page is made with. */
export interface ModelPageHost extends HeaderActions {
  readonly parts: OpenParts;
  openReport(): void;
  /** Parts that live on while the rest is drawn anew. */
  readonly run: HTMLElement;
  readonly layers: HTMLElement;
}

function problem(document: Document, title: string, message: string): Node[] {
  const line = [
    element(document, 'h1', title),
    element(document, 'span', 'unreadable', 'status failed'),
  ];
  return [
    element(document, 'div', line, 'title'),
    element(document, 'p', message, 'notice failed'),
    element(document, 'p', 'The page follows the file: it shows the model once it can.', 'quiet'),
  ];
}

function rawMetadata(document: Document, { metadata }: ShownModel, parts: OpenParts): Node[] {
  if (metadata.length === 0) return [];
  const raw = factList(document, metadata);
  return [disclosure(document, `All metadata (${metadata.length})`, [raw], parts)];
}

function facts(document: Document, list: readonly Fact[]): HTMLElement[] {
  return list.length > 0 ? [factList(document, list)] : [];
}

function columns(document: Document, model: ShownModel, host: ModelPageHost): HTMLElement {
  const left = element(document, 'div', [
    ...section(document, 'Preparing frames', facts(document, model.feeding)),
    ...section(document, 'Where it comes from', facts(document, model.about)),
  ]);
  const compared = verificationPart(document, model, host.parts, () => host.openReport());
  return element(
    document,
    'div',
    [left, ...section(document, 'Verification', compared)],
    'columns',
  );
}

/** The content of the page: a model, or why there is none to see. */
export function modelPage(document: Document, state: OnnxPageState, host: ModelPageHost): Node[] {
  if (state.type === 'problem') return problem(document, state.title, state.message);
  const operators = element(document, 'p', state.operators, 'quiet');
  return [
    ...header(document, state, host),
    ...section(document, 'Inputs and outputs', [valuesTable(document, state)]),
    ...section(document, 'Try it', [host.run]),
    columns(document, state, host),
    ...rawMetadata(document, state, host.parts),
    ...section(document, 'Layers', [operators, host.layers]),
  ];
}
