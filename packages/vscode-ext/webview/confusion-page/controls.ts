import { element } from '../lib/elements.js';

/** One of several that can be chosen. */
export interface Option<T extends string> {
  readonly value: T;
  readonly text: string;
}

/** Radio buttons side by side: the Tab key stops once, arrows choose. */
export function segments<T extends string>(
  document: Document,
  name: string,
  options: readonly Option<T>[],
  choose: (value: T) => void,
): { readonly node: HTMLElement; set(value: T): void } {
  const inputs = options.map(({ value }) => {
    const input = element(document, 'input', '') as HTMLInputElement;
    input.type = 'radio';
    input.name = name;
    input.value = value;
    input.addEventListener('change', () => choose(value));
    return input;
  });
  const labels = options.map(({ text }, i) =>
    element(document, 'label', [inputs[i]!, element(document, 'span', text)]),
  );
  const node = element(document, 'fieldset', [
    element(document, 'legend', name),
    element(document, 'div', labels, 'segments'),
  ]);
  return {
    node,
    set: (value) => inputs.forEach((input) => (input.checked = input.value === value)),
  };
}

/** A choice from a list that may change. */
export function selection(
  document: Document,
  name: string,
  choose: (value: string) => void,
): { readonly node: HTMLElement; set(options: readonly Option<string>[], value: string): void } {
  const select = element(document, 'select', '') as HTMLSelectElement;
  select.addEventListener('change', () => choose(select.value));
  const node = element(document, 'label', [element(document, 'span', name), select], 'selection');
  return {
    node,
    set(options, value) {
      const nodes = options.map((option) => {
        const item = element(document, 'option', option.text) as HTMLOptionElement;
        item.value = option.value;
        item.selected = option.value === value;
        return item;
      });
      select.replaceChildren(...nodes);
    },
  };
}
