import { element } from '../lib/elements.js';
import { rovingFocus } from '../lib/roving-focus.js';
import type { Quantity } from './quantities.js';

/** Buttons that show and hide charts. */
export interface ChartChoice {
  readonly element: HTMLElement;
  update(available: readonly Quantity[], chosen: readonly string[]): void;
}

/**
 * One stop of the Tab key; arrows move in it.
 *
 * @param changed - gets the ids of all charts that are to be seen, when one is shown or hidden.
 */
export function createChartChoice(
  document: Document,
  changed: (chosen: string[]) => void,
): ChartChoice {
  const bar = element(document, 'div', '', 'chart-choice');
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', 'Charts to be seen');
  rovingFocus(bar, 'button');
  let now: readonly string[] = [];
  bar.addEventListener('click', ({ target }) => {
    const id = (target as Element).closest('button')?.dataset['chart'];
    if (id === undefined) return;
    changed(now.includes(id) ? now.filter((each) => each !== id) : [...now, id]);
  });
  return {
    element: bar,
    update(available, chosen) {
      now = chosen;
      const ids = available.map(({ id }) => id).join();
      if (bar.dataset['ids'] !== ids) {
        bar.dataset['ids'] = ids;
        const buttons = available.map(({ id, title }, index) => {
          const button = element(document, 'button', title, 'chip');
          button.setAttribute('type', 'button');
          button.setAttribute('tabindex', index === 0 ? '0' : '-1');
          button.dataset['chart'] = id;
          return button;
        });
        bar.replaceChildren(...buttons);
      }
      for (const button of bar.querySelectorAll('button')) {
        button.setAttribute('aria-pressed', String(chosen.includes(button.dataset['chart']!)));
      }
    },
  };
}
