import type { ComparedRun } from '../../shared/compare-page.js';
import { percent } from '../../src/words.js';
import { element } from '../lib/elements.js';
import { distinction, nameOf } from './run-name.js';
import type { ShownRun } from './shown-runs.js';

/** A run's place in the list. */
export interface RunItem {
  readonly element: HTMLElement;
  update(shown: ShownRun): void;
}

function statusOf(run: ComparedRun): string {
  if (run.kind === 'run') return run.status;
  return run.kind === 'broken' ? 'failed' : 'waiting';
}

/** How a run does, in a few words. */
export function statusWords(run: ComparedRun): string {
  if (run.kind === 'broken') return 'unreadable';
  if (run.kind === 'waiting') return 'not read yet';
  const done = run.status === 'finished' ? '' : ` at ${percent(run.progress)}`;
  return `${run.status}${done}${run.curves ? '' : ', reading'}`;
}

function noteOf(run: ComparedRun): string {
  if (run.kind === 'broken') return run.problem;
  return run.kind === 'run' ? `${statusWords(run)} · ${distinction(run)}` : statusWords(run);
}

function iconButton(document: Document, className: string, sign: string): HTMLElement {
  const button = element(document, 'button', sign, className);
  button.setAttribute('type', 'button');
  // By keyboard this is done with keys of the run itself, which keeps the list short.
  button.setAttribute('tabindex', '-1');
  return button;
}

/** Makes the item of the run in `folder`. */
export function createRunItem(document: Document, folder: string): RunItem {
  const swatch = element(document, 'span', '', 'swatch');
  const dot = element(document, 'span', '', 'dot');
  const name = element(document, 'span', '', 'name');
  const note = element(document, 'span', '', 'note');
  const words = element(document, 'span', [name, note], 'words');
  const toggle = element(document, 'button', [swatch, dot, words], 'toggle');
  toggle.setAttribute('type', 'button');
  toggle.setAttribute('tabindex', '-1');
  toggle.setAttribute('aria-keyshortcuts', 'Delete Control+Enter Alt+ArrowUp Alt+ArrowDown');
  const open = iconButton(document, 'icon open', '↗');
  const remove = iconButton(document, 'icon remove', '×');
  const item = element(document, 'li', [toggle, open, remove]);
  item.dataset['folder'] = folder;

  const set = (node: HTMLElement, text: string): void => {
    if (node.textContent !== text) node.textContent = text;
  };
  return {
    element: item,
    update({ run, label, hidden, style }) {
      swatch.className = style.dash ? 'swatch dashed' : 'swatch';
      swatch.style.borderTopColor = style.color;
      dot.className = `dot ${statusOf(run)}`;
      item.className = run.kind;
      set(name, nameOf(run));
      set(note, noteOf(run));
      toggle.setAttribute('aria-pressed', String(!hidden));
      toggle.setAttribute('aria-label', `${nameOf(run)}, ${noteOf(run)}`);
      toggle.title = `${folder}\n${hidden ? 'Show' : 'Hide'} its curves; Delete removes the run, Ctrl+Enter opens it, Alt and arrows move it`;
      for (const [button, verb] of [
        [open, 'Open'],
        [remove, 'Remove'],
      ] as const) {
        button.setAttribute('aria-label', `${verb} ${label}`);
        button.title = button === open ? 'Open the run' : 'Remove from the comparison';
      }
    },
  };
}
