import type { ComparedRun } from '../../shared/compare-page.js';
import { percent } from '../../shared/words.js';
import { element } from '../lib/elements.js';
import { nameOf } from './run-name.js';
import type { ShownRun } from './shown-runs.js';

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
  return run.kind === 'broken' ? run.problem : statusWords(run);
}

/** What is below the status; a run that is called by its id needs it no second time. */
function idOf(run: ComparedRun): string {
  return nameOf(run) === run.id ? '' : run.id;
}

function iconButton(document: Document, className: string, sign: string): HTMLElement {
  const button = element(document, 'button', sign, className);
  button.setAttribute('type', 'button');
  // By keyboard this is done with keys of the run itself, which keeps the list short.
  button.setAttribute('tabindex', '-1');
  return button;
}

/** Makes the item of the run in `folder`, to be updated before it is seen. */
export function makeRunItem(document: Document, folder: string): HTMLElement {
  const part = (className: string, content: string | Node[] = ''): HTMLElement =>
    element(document, 'span', content, className);
  const words = part('words', [part('name'), part('note'), part('id')]);
  const toggle = element(document, 'button', [part('swatch'), part('dot'), words], 'toggle');
  toggle.setAttribute('type', 'button');
  toggle.setAttribute('tabindex', '-1');
  toggle.setAttribute('aria-keyshortcuts', 'Delete Control+Enter Alt+ArrowUp Alt+ArrowDown');
  const open = iconButton(document, 'icon open', '↗');
  open.title = 'Open the run';
  const remove = iconButton(document, 'icon remove', '×');
  remove.title = 'Remove from the comparison';
  const item = element(document, 'li', [toggle, open, remove]);
  item.dataset['folder'] = folder;
  return item;
}

/** Shows a run in its item. */
export function updateRunItem(item: HTMLElement, { run, label, hidden, style }: ShownRun): void {
  const part = (className: string) => item.querySelector<HTMLElement>(`.${className}`)!;
  const set = (className: string, text: string): void => {
    if (part(className).textContent !== text) part(className).textContent = text;
  };
  const toggle = part('toggle');
  const keys = 'Delete removes the run, Ctrl+Enter opens it, Alt and arrows move it';
  part('swatch').className = style.dash ? 'swatch dashed' : 'swatch';
  part('swatch').style.borderTopColor = style.color;
  part('dot').className = `dot ${statusOf(run)}`;
  item.className = run.kind;
  set('name', nameOf(run));
  set('note', noteOf(run));
  set('id', idOf(run));
  part('id').title = run.id;
  toggle.setAttribute('aria-pressed', String(!hidden));
  toggle.setAttribute(
    'aria-label',
    [nameOf(run), noteOf(run), idOf(run)].filter(Boolean).join(', '),
  );
  toggle.title = `${run.folder}\n${hidden ? 'Show' : 'Hide'} its curves; ${keys}`;
  part('open').setAttribute('aria-label', `Open ${label}`);
  part('remove').setAttribute('aria-label', `Remove ${label}`);
}
