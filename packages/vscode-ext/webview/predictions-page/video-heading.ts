import type { ShownScores, ShownVideo } from '../../shared/predictions-page.js';
import { count, decimals, plural } from '../../shared/words.js';
import { element } from '../lib/elements.js';
import type { Page } from './page-state.js';
import { capital, clock } from './words.js';

const COLUMNS = [
  { by: 'ccc', label: 'CCC' },
  { by: 'mse', label: 'MSE' },
  { by: 'pearson', label: 'Pearson' },
] as const;

function factsOf({ subject, start, frames, fps }: ShownVideo): string {
  const parts = [`subject ${subject}`, plural(frames, 'frame')];
  if (fps !== null) parts.push(clock(frames / fps), `${Number(fps.toFixed(2))} frames/s`);
  if (start > 0) parts.push(`from frame ${count(start + 1)}`);
  return parts.join(' · ');
}

function scoreTable(
  document: Document,
  names: readonly string[],
  scores: readonly (ShownScores | null)[],
): HTMLElement {
  const row = (cells: readonly Node[]): HTMLElement => element(document, 'tr', cells);
  const heads = COLUMNS.map(({ label }) => element(document, 'th', label));
  const rows = names.map((name, i) => {
    const values = COLUMNS.map(({ by }) => element(document, 'td', decimals(scores[i]?.[by])));
    return row([element(document, 'th', capital(name), `dimension-${i}`), ...values]);
  });
  const table = element(document, 'table', [row([element(document, 'td', ''), ...heads]), ...rows]);
  table.className = 'scores';
  table.setAttribute('aria-label', 'Scores of the video');
  return table;
}

/** The chosen video's name, facts and scores. */
export function videoHeading({ document, shown, store }: Page): HTMLElement {
  const holder = element(document, 'div', '', 'video-heading');
  const show = (): void => {
    const { video } = store.value;
    if (!video) return;
    const name = element(document, 'h2', video.id);
    const facts = element(document, 'p', factsOf(video), 'quiet');
    holder.replaceChildren(
      element(document, 'div', [name, facts]),
      scoreTable(document, shown.names, video.scores),
    );
  };
  store.on(['video'], show);
  show();
  return holder;
}
