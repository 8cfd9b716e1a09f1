import type { ResultOf } from '../../shared/protocol.js';
import { MOST_RUNS, type PredictionsPageView } from '../../shared/predictions-page.js';
import { count, plural } from '../../shared/words.js';
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
    summary.textContent =
      runs.length > 0 ? `Band: with ${plural(runs.length, 'other run')}` : 'Band: none';
    summary.title = 'Other runs to draw a band of';
  };
  const close = (): void => void (details.open = false);
  const onPress = ({ target }: Event): void => {
    if (!details.contains(target as Node)) close();
  };
  // Wherever the focus is: a click on a label leaves it on the page.
  const onKey = ({ key }: KeyboardEvent): void => {
    if (key !== 'Escape') return;
    close();
    summary.focus();
  };
  const listen = (open: boolean): void => {
    const change = open ? 'addEventListener' : 'removeEventListener';
    document[change]('pointerdown', onPress);
    document[change]('keydown', onKey as EventListener);
  };
  details.addEventListener('toggle', () => {
    listen(details.open);
    if (!details.open) return;
    void load().catch((error: unknown) => {
      list.textContent = messageOf(error);
    });
  });
  details.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !details.contains(relatedTarget as Node)) close();
  });
  store.on(['runs'], show);
  show();
  return details;
}
