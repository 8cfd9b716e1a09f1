import type { CheckpointAction, RunCheckpoint } from '../../shared/run-page.js';
import { button, setReason } from '../lib/button.js';
import { element, setText } from '../lib/elements.js';
import { createItems } from '../lib/items.js';
import { UNTRUSTED } from './action-bar.js';

/** The checkpoints of a run. */
export interface Checkpoints {
  readonly element: HTMLElement;
  show(checkpoints: readonly RunCheckpoint[]): void;
  trust(trusted: boolean): void;
}

const COLUMNS = ['Step', 'Epoch', 'Reason', 'Score', 'Size', 'Written'];
const CELLS = COLUMNS.map((name) => name.toLowerCase());
const ACTIONS: readonly (readonly [action: CheckpointAction, label: string])[] = [
  ['evaluate', 'Evaluate'],
  ['export', 'Export'],
  ['reveal', 'Reveal'],
];

function badges({ isBest, isLast }: RunCheckpoint): string {
  return [isBest ? 'best' : '', isLast ? 'last' : ''].filter(Boolean).join(' · ');
}

function cellsOf(checkpoint: RunCheckpoint): string[] {
  const { step, epoch, reason, score, size, written } = checkpoint;
  return [step, epoch, reason, score, size, written];
}

/** @param act - called with what the user presses, and on which file. */
export function createCheckpoints(
  document: Document,
  act: (file: string, action: CheckpointAction) => void,
): Checkpoints {
  let isTrusted = true;
  let shown: readonly RunCheckpoint[] = [];
  const none = element(document, 'p', 'No checkpoints yet.', 'quiet');
  const names = COLUMNS.map((name, i) => element(document, 'th', name, CELLS[i]));
  const body = element(document, 'tbody', '');
  const last = element(document, 'td', '');
  const head = element(document, 'thead', [element(document, 'tr', [...names, last])]);
  const table = element(document, 'table', [head, body], 'checkpoints');
  table.setAttribute('aria-label', 'Checkpoints');

  const make = (checkpoint: RunCheckpoint): HTMLElement => {
    const buttons = ACTIONS.map(([action, label]) => {
      const made = button(document, label, () => act(checkpoint.file, action), 'small');
      made.setAttribute('aria-label', `${label} step ${checkpoint.step}`);
      return made;
    });
    const cells = CELLS.map((name) =>
      element(document, 'td', [element(document, 'span', '')], name),
    );
    cells[0]!.append(element(document, 'span', '', 'badge'));
    return element(document, 'tr', [...cells, element(document, 'td', buttons, 'buttons')]);
  };
  const update = (row: HTMLElement, checkpoint: RunCheckpoint): void => {
    cellsOf(checkpoint).forEach((text, i) => setText(row.children[i]!.firstElementChild!, text));
    const badge = row.querySelector<HTMLElement>('.badge')!;
    setText(badge, badges(checkpoint));
    badge.hidden = badge.textContent === '';
    const [evaluate, exporting] = row.querySelectorAll('button');
    for (const button of [evaluate!, exporting!]) setReason(button, isTrusted ? null : UNTRUSTED);
  };
  const showAll = createItems<RunCheckpoint>(body, { key: ({ file }) => file, make, update });
  const show = (checkpoints: readonly RunCheckpoint[]): void => {
    shown = checkpoints;
    none.hidden = checkpoints.length > 0;
    table.hidden = checkpoints.length === 0;
    showAll(checkpoints);
  };
  return {
    element: element(document, 'section', [none, element(document, 'div', [table], 'scroll')]),
    show,
    trust(trusted) {
      isTrusted = trusted;
      show(shown);
    },
  };
}
