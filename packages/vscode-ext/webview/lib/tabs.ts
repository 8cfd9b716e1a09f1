import { element } from './elements.js';
import { rovingFocus } from './roving-focus.js';

/** A part of a page, of which one is seen at a time. */
export interface TabPart {
  /** Unique in the page. */
  readonly id: string;
  readonly label: string;
  readonly panel: HTMLElement;
}

/** Tabs with their panels. */
export interface Tabs {
  /** The list of tabs; panels stand where the page puts them. */
  readonly element: HTMLElement;
  show(id: string): void;
}

/**
 * Shows one of several panels. The tabs are one stop of the Tab key; arrows, Home and End change
 * the panel (the tabs pattern of ARIA's authoring practices).
 *
 * @param selected - called with the id of a panel that the user chooses.
 */
export function createTabs(
  document: Document,
  label: string,
  parts: readonly TabPart[],
  selected: (id: string) => void,
): Tabs {
  let shown: string | undefined;
  const tabs = parts.map(({ id, label: words, panel }) => {
    const tab = element(document, 'button', words, 'tab') as HTMLButtonElement;
    tab.type = 'button';
    tab.id = `tab-${id}`;
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', `panel-${id}`);
    panel.id = `panel-${id}`;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
    return tab;
  });
  const list = element(document, 'div', tabs, 'tabs');
  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-label', label);
  rovingFocus(list, '[role=tab]');

  const show = (id: string): void => {
    shown = id;
    parts.forEach((part, index) => {
      const isShown = part.id === id;
      tabs[index]!.setAttribute('aria-selected', String(isShown));
      tabs[index]!.setAttribute('tabindex', isShown ? '0' : '-1');
      part.panel.hidden = !isShown;
    });
  };
  const choose = (id: string): void => {
    if (id === shown) return;
    show(id);
    selected(id);
  };
  parts.forEach(({ id }, index) => {
    tabs[index]!.addEventListener('click', () => choose(id));
    tabs[index]!.addEventListener('focus', () => choose(id));
  });
  return { element: list, show };
}
