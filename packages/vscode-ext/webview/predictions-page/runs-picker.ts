import type { ResultOf } from '../../shared/protocol.js';
import { MOST_RUNS, type PredictionsPageView } from '../../shared/predictions-page.js';
import { count } from '../../shared/words.js';
import { element } from '../lib/elements.js';
import { messageOf } from '../lib/message-of.js';
import type { Page } from './page-state.js';

type OtherRun = ResultOf<PredictionsPageView, 'runs'>[number];

function option({ document, store }: Page, { folder, name, id, videos }: OtherRun): HTMLElement {
  const box = element(document, 'input', '') as HTMLInputElement;
  box.type = 'checkbox';
  box.checked = store.value.runs.some((run) => run.folder === folder);
  box.addEventListener('change', () => {
    const others = store.value.runs.filter((run) => run.folder !== folder);
    const runs = box.checked ? [...others, { folder, name }].slice(-MOST_RUNS) : others;
    store.set({ runs });
  });
  const words = [
    element(document, 'span', name, 'name'),
    element(document, 'span', `${id} · ${count(videos)} shared videos`, 'quiet'),
  ];
  return element(document, 'label', [box, element(document, 'span', words)]);
}

/** Other runs whose predictions make a band around this one's. */
export function runsPicker(page: Page): HTMLElement {
  const { document, store, ask } = page;
  const summary = element(document, 'summary', '');
  const list = element(document, 'div', '', 'options');
  const details = element(document, 'details', [summary, list], 'picker') as HTMLDetailsElement;

  const load = async (): Promise<void> => {
    list.textContent = 'Looking for runs…';
    const runs = await ask('runs', null);
    const none = 'No other run keeps predictions for the same videos of this split.';
    if (runs.length === 0) list.textContent = none;
    else list.replaceChildren(...runs.map((run) => option(page, run)));
  };
  const show = (): void => {
    const { runs } = store.value;
    summary.textContent = runs.length > 0 ? `Band: ${runs.length + 1} runs` : 'Band: none';
    summary.title = 'Other runs to draw a band of';
  };
  details.addEventListener('toggle', () => {
    if (!details.open) return;
    void load().catch((error: unknown) => {
      list.textContent = messageOf(error);
    });
  });
  details.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !details.open) return;
    details.open = false;
    summary.focus();
  });
  details.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !details.contains(relatedTarget as Node)) details.open = false;
  });
  store.on(['runs'], show);
  show();
  return details;
}
