import { element } from '../lib/elements.js';

/** A button that is pressed or not. */
export interface Toggle {
  readonly element: HTMLElement;
  show(on: boolean): void;
}

/** @param label - what is shown or done while it is pressed. */
export function toggle(
  document: Document,
  label: string,
  { title, changed }: { readonly title: string; changed(on: boolean): void },
): Toggle {
  const button = element(document, 'button', label, 'toggle');
  button.setAttribute('type', 'button');
  button.title = title;
  button.addEventListener('click', () => changed(button.getAttribute('aria-pressed') !== 'true'));
  return {
    element: button,
    show(on) {
      button.setAttribute('aria-pressed', String(on));
    },
  };
}
