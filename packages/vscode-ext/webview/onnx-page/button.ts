import { element } from '../lib/elements.js';

/** @param look - `primary` for what one most likely wants. */
export function button(
  document: Document,
  text: string,
  press: () => void,
  look: 'primary' | 'secondary' = 'secondary',
): HTMLButtonElement {
  const made = element(document, 'button', text, look) as HTMLButtonElement;
  made.setAttribute('type', 'button');
  made.addEventListener('click', press);
  return made;
}
