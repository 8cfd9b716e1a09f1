import { element } from '../lib/elements.js';
import type { Page } from './page-state.js';
import { runsPicker } from './runs-picker.js';
import { toggle } from './toggle.js';
import type { Traces } from './traces.js';
import { transport } from './transport.js';
import { videoHeading } from './video-heading.js';
import { wholeRange } from './page-keys.js';

function wholeButton({ document, store }: Page): HTMLElement {
  const button = element(document, 'button', 'Show all', 'plain');
  button.setAttribute('type', 'button');
  button.title = 'Show the whole video (0)';
  button.addEventListener('click', () =>
    store.set({ range: wholeRange(store.value.video?.frames ?? 1) }),
  );
  const show = (): void => {
    const { range, video } = store.value;
    const all = wholeRange(video?.frames ?? 1);
    button.toggleAttribute('disabled', range.min <= all.min && range.max >= all.max);
  };
  store.on(['range', 'video'], show);
  show();
  return button;
}

/** The chosen video: heading, traces and what moves the cursor. */
export function tracesPanel(page: Page, traces: Traces): HTMLElement {
  const { document, store } = page;
  const residuals = toggle(document, 'Residuals', {
    title: 'Show prediction − label',
    changed: (on) => store.set({ residuals: on }),
  });
  store.on(['residuals'], (value) => residuals.show(value.residuals));
  residuals.show(store.value.residuals);
  const tools = element(
    document,
    'div',
    [residuals.element, runsPicker(page), wholeButton(page)],
    'tools',
  );
  const parts = [videoHeading(page), tools, traces.element, transport(page)];
  return element(document, 'section', parts, 'traces-panel panel');
}
