import { element } from './elements.js';

/** Makes a button. */
export function button(
  document: Document,
  label: string,
  press: () => void,
  className = '',
): HTMLButtonElement {
  const made = element(document, 'button', label, className) as HTMLButtonElement;
  made.type = 'button';
  made.addEventListener('click', () => {
    if (made.getAttribute('aria-disabled') !== 'true') press();
  });
  return made;
}

/**
 * Says why a button does nothing now, or, with null, that it works. It can still be focused, so
 * that the reason is also heard.
 */
export function setReason(made: HTMLButtonElement, reason: string | null): void {
  if (reason === null) {
    made.removeAttribute('aria-disabled');
    made.removeAttribute('aria-description');
    made.removeAttribute('title');
    return;
  }
  made.setAttribute('aria-disabled', 'true');
  made.setAttribute('aria-description', reason);
  made.title = reason;
}
