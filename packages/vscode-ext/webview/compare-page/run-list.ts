import { element } from '../lib/elements.js';
import { rovingFocus } from '../lib/roving-focus.js';
import { createRunItem, type RunItem } from './run-item.js';
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
  const items = new Map<string, RunItem>();
  list.setAttribute('aria-label', 'Compared runs');
  const folderOf = (target: EventTarget | null): string | undefined =>
    (target as Element | null)?.closest<HTMLElement>('li')?.dataset['folder'];

  const remove = (folder: string): void => {
    const item = items.get(folder)?.element;
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
        const order = moved([...items.keys()], folder, action === 'up' ? -1 : 1);
        if (order) actions.order(order);
      }
    },
    { capture: true },
  );
  rovingFocus(list, 'button.toggle');

  /** Puts the items into place; those that stand there already are not touched, for the focus. */
  const place = (runs: readonly ShownRun[]): void => {
    runs.forEach(({ run }, index) => {
      const item = items.get(run.folder)!.element;
      if (list.children[index] === item) return;
      const focused = document.activeElement;
      list.insertBefore(item, list.children[index] ?? null);
      if (focused && item.contains(focused)) (focused as HTMLElement).focus();
    });
  };

  return {
    element: list,
    update(runs) {
      const before = new Map(items);
      items.clear();
      for (const shown of runs) {
        const item = before.get(shown.run.folder) ?? createRunItem(document, shown.run.folder);
        item.update(shown);
        items.set(shown.run.folder, item);
        before.delete(shown.run.folder);
      }
      for (const { element: gone } of before.values()) gone.remove();
      place(runs);
      const toggles = [...list.querySelectorAll<HTMLElement>('button.toggle')];
      if (!toggles.some((each) => each.getAttribute('tabindex') === '0')) {
        toggles.forEach((each, i) => each.setAttribute('tabindex', i === 0 ? '0' : '-1'));
      }
    },
  };
}
