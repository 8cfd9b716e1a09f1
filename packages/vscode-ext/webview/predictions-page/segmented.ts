import { element } from '../lib/elements.js';
import { rovingFocus } from '../lib/roving-focus.js';

/** One of a few, of which exactly one is chosen. */
export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** Buttons side by side, of which one is pressed. */
export interface Segmented<T extends string> {
  readonly element: HTMLElement;
  show(value: T): void;
}

/** @param label - for those who hear the page. */
export function segmented<T extends string>(
  document: Document,
  label: string,
  choices: readonly Choice<T>[],
  chosen: (value: T) => void,
): Segmented<T> {
  const buttons = choices.map(({ value, label }) => {
    const button = element(document, 'button', label);
    button.setAttribute('type', 'button');
    button.addEventListener('click', () => chosen(value));
    return button;
  });
  const group = element(document, 'div', buttons, 'segmented');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', label);
  rovingFocus(group, 'button');
  return {
    element: group,
    show(value) {
      choices.forEach((choice, i) =>
        buttons[i]!.setAttribute('aria-pressed', String(choice.value === value)),
      );
    },
  };
}
