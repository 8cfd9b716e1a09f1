import { NEED_TRUST, type RunAction } from '../../shared/run-page.js';
import { button, setReason } from '../lib/button.js';
import { element } from '../lib/elements.js';
import { createItems } from '../lib/items.js';

/** Why buttons do nothing in a folder that is not trusted. */
export const UNTRUSTED = 'Nothing is run in a folder that is not trusted.';

const LABELS: Readonly<Record<RunAction, string>> = {
  stop: 'Stop',
  resume: 'Resume',
  evaluate: 'Evaluate',
  export: 'Export ONNX',
  predictions: 'Predictions',
  compare: 'Compare…',
  reveal: 'Reveal Folder',
  text: 'Open as Text',
};

/** The buttons in a page's head. */
export interface ActionBar {
  readonly element: HTMLElement;
  show(actions: readonly RunAction[], trusted: boolean): void;
}

/** @param act - called with what the user presses. */
export function createActionBar(document: Document, act: (action: RunAction) => void): ActionBar {
  const bar = element(document, 'div', '', 'actions');
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', 'Run');
  let isTrusted = true;
  const showButtons = createItems<RunAction>(bar, {
    key: (action) => action,
    make: (action) => {
      const isMain = action === 'stop' || action === 'resume';
      return button(document, LABELS[action], () => act(action), isMain ? 'main' : '');
    },
    update(made, action) {
      const isLocked = !isTrusted && NEED_TRUST.includes(action);
      setReason(made as HTMLButtonElement, isLocked ? UNTRUSTED : null);
    },
  });
  return {
    element: bar,
    show(actions, trusted) {
      isTrusted = trusted;
      const hadFocus = bar.contains(document.activeElement);
      showButtons(actions);
      // The button that was pressed may be gone: a stopped run cannot be stopped.
      if (hadFocus && !bar.contains(document.activeElement)) bar.querySelector('button')?.focus();
    },
  };
}
