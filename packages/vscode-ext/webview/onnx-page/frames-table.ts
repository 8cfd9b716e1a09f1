import type { DoneRun } from '../../shared/onnx-page.js';
import { element } from '../lib/elements.js';
import { pager } from './pager.js';
import { scrolling } from './scrolling.js';

/** A part of the predictions. */
export interface FrameRows {
  readonly rows: readonly { readonly frame: string; readonly values: readonly string[] }[];
  readonly total: number;
}

/** Asks the host for a part. */
export type AskRows = (part: { offset: number; limit: number }) => Promise<FrameRows>;

const LIMIT = 50;

function heads(document: Document, names: readonly string[]): HTMLElement {
  const cells = ['Frame', ...names].map((name, i) => {
    const cell = element(document, 'th', name, i === 0 ? '' : 'number');
    cell.setAttribute('scope', 'col');
    return cell;
  });
  return element(document, 'thead', [element(document, 'tr', cells)]);
}

function rowsOf(document: Document, rows: FrameRows['rows']): HTMLElement[] {
  return rows.map(({ frame, values }) =>
    element(document, 'tr', [
      element(document, 'td', frame, 'mono'),
      ...values.map((value) => element(document, 'td', value, 'number')),
    ]),
  );
}

/** All frames with what is predicted of them, a page at a time; fills itself. */
export function framesTable(document: Document, { names }: DoneRun, ask: AskRows): HTMLElement {
  const body = element(document, 'tbody', []);
  const foot = element(document, 'div', []);
  const go = async (offset: number): Promise<void> => {
    const { rows, total } = await ask({ offset, limit: LIMIT });
    body.replaceChildren(...rowsOf(document, rows));
    foot.replaceChildren(
      ...pager(document, { offset, limit: LIMIT, total }, (next) => void go(next)),
    );
  };
  void go(0).catch(() => undefined);
  const table = element(document, 'table', [heads(document, names), body], 'numbers frames');
  return element(document, 'div', [scrolling(document, 'Predictions', table), foot]);
}
