import { element } from '../lib/elements.js';

/** A list of which one line is chosen, with its label before it. */
export function chooseFrom<T>(
  document: Document,
  label: string,
  choices: readonly { readonly value: T; readonly label: string }[],
  chosen: (value: T) => void,
): { readonly element: HTMLElement; show(value: T): void } {
  const select = element(
    document,
    'select',
    choices.map(({ label }) => element(document, 'option', label)),
  ) as HTMLSelectElement;
  select.setAttribute('aria-label', label);
  select.addEventListener('change', () => {
    const choice = choices[select.selectedIndex];
    if (choice) chosen(choice.value);
  });
  return {
    element: select,
    show(value) {
      select.selectedIndex = choices.findIndex((choice) => choice.value === value);
    },
  };
}
