import { element } from '../lib/elements.js';
import { createItems } from '../lib/items.js';
import { rovingFocus } from '../lib/roving-focus.js';
import { makeRunItem, updateRunItem } from './run-item.js';
import type { ShownRun } from './shown-runs.js';

/** What can be done to a run of the list. */
export interface RunActions {
  show(folder: string, shown: boolean): void;
  remove(folder: string): void;
  open(folder: string): void;
  /** Another order. */
  order(folders: string[]): void;
}

/** The runs of the page: legend of all charts, and what is done to runs. */
export interface RunList {
  readonly element: HTMLElement;
  update(runs: readonly ShownRun[]): void;
}

/** The folders with one moved a place up or down; undefined where it is at the end already. */
export function moved(
  folders: readonly string[],
  folder: string,
  by: -1 | 1,
): string[] | undefined {
  const from = folders.indexOf(folder);
  const to = from + by;
  if (from < 0 || to < 0 || to >= folders.length) return undefined;
  const others = folders.filter((each) => each !== folder);
  return [...others.slice(0, to), folder, ...others.slice(to)];
}

function keyAction(event: KeyboardEvent): 'remove' | 'up' | 'down' | 'open' | undefined {
  if (event.key === 'Delete') return 'remove';
  if (event.altKey && event.key === 'ArrowUp') return 'up';
  if (event.altKey && event.key === 'ArrowDown') return 'down';
  return event.ctrlKey && event.key === 'Enter' ? 'open' : undefined;
}

/**
 * One stop of the Tab key: arrows go from run to run, Enter and the space bar show and hide its
 * curves, Ctrl+Enter opens it, Delete removes it, Alt and arrows move it.
 */
export function createRunList(document: Document, actions: RunActions): RunList {
  const list = element(document, 'ul', '', 'run-list');
  let folders: string[] = [];
  list.setAttribute('aria-label', 'Compared runs');
  const folderOf = (target: EventTarget | null): string | undefined =>
    (target as Element | null)?.closest<HTMLElement>('li')?.dataset['folder'];

  const show = createItems<ShownRun>(list, {
    key: ({ run }) => run.folder,
    make: ({ run }) => makeRunItem(document, run.folder),
    update: updateRunItem,
  });

  const remove = (folder: string): void => {
    const item = list.children[folders.indexOf(folder)];
    const next = item?.nextElementSibling ?? item?.previousElementSibling;
    if (item?.contains(document.activeElement)) next?.querySelector('button')?.focus();
    actions.remove(folder);
  };

  list.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest('button');
    const folder = folderOf(target);
    if (!button || folder === undefined) return;
    if (button.classList.contains('remove')) remove(folder);
    else if (button.classList.contains('open')) actions.open(folder);
    else actions.show(folder, button.getAttribute('aria-pressed') !== 'true');
  });
  // Before the arrows that go from run to run.
  list.addEventListener(
    'keydown',
    (event) => {
      const folder = folderOf(event.target);
      const action = keyAction(event);
      if (folder === undefined || !action) return;
      event.preventDefault();
      event.stopPropagation();
      if (action === 'remove') remove(folder);
      else if (action === 'open') actions.open(folder);
      else {
        const order = moved(folders, folder, action === 'up' ? -1 : 1);
        if (order) actions.order(order);
      }
    },
    { capture: true },
  );
  rovingFocus(list, 'button.toggle');

  return {
    element: list,
    update(runs) {
      const focused = document.activeElement as HTMLElement | null;
      const inside = list.contains(focused);
      folders = runs.map(({ run }) => run.folder);
      show(runs);
      // An item that was moved has lost the focus.
      if (inside && list.contains(focused)) focused?.focus();
      const toggles = [...list.querySelectorAll('button.toggle')];
      if (toggles.some((each) => each.getAttribute('tabindex') === '0')) return;
      toggles[0]?.setAttribute('tabindex', '0');
    },
  };
}
