import type { ShownVideo, VideoOrder } from '../../shared/predictions-page.js';
import { count, decimals, plural } from '../../shared/words.js';
import { element } from '../lib/elements.js';
import { rovingFocus } from '../lib/roving-focus.js';
import { choose, type Page, type PageState } from './page-state.js';
import { segmented } from './segmented.js';
import { capital } from './words.js';

type Metric = PageState['metric'];

const METRICS = [
  { value: 'ccc', label: 'CCC' },
  { value: 'mse', label: 'MSE' },
  { value: 'pearson', label: 'Pearson' },
] as const;

/** True where the order is by a score of this dimension. */
function sortsBy(order: VideoOrder, dimension: number | null): boolean {
  return dimension === null
    ? order.by === 'id'
    : order.by !== 'id' && order.dimension === dimension;
}

/** The order that a click on a column's head makes: the best first, then the other way round. */
export function nextOrder(order: VideoOrder, dimension: number | null, metric: Metric): VideoOrder {
  if (sortsBy(order, dimension)) return { ...order, descending: !order.descending };
  if (dimension === null) return { ...order, by: 'id', descending: false };
  return { by: metric, dimension, descending: metric !== 'mse' };
}

/** How far the bar below a score goes, in [0, 1]: the more, the better or, for errors, the worse. */
function share(value: number | null | undefined, metric: Metric): number {
  const full = metric === 'mse' ? 0.25 : 1;
  return Math.min(1, Math.max(0, (value ?? 0) / full));
}

/** Scrolls the list alone, below its heads; scrollIntoView would move the page with it. */
function bringIntoView(scroller: HTMLElement, row: HTMLElement): void {
  const top = row.offsetTop - row.offsetHeight;
  const bottom = row.offsetTop + row.offsetHeight - scroller.clientHeight;
  scroller.scrollTop = Math.min(top, Math.max(bottom, scroller.scrollTop));
}

function headCell({ document, store }: Page, label: string, dimension: number | null): HTMLElement {
  const button = element(document, 'button', label);
  button.setAttribute('type', 'button');
  button.addEventListener('click', () => {
    const { order, metric } = store.value;
    store.set({ order: nextOrder(order, dimension, metric) });
  });
  const cell = element(document, 'th', [button]);
  cell.setAttribute('scope', 'col');
  store.on(['order'], ({ order }) => mark(order));
  const mark = (order: VideoOrder): void => {
    const direction = order.descending ? 'descending' : 'ascending';
    cell.setAttribute('aria-sort', sortsBy(order, dimension) ? direction : 'none');
  };
  mark(store.value.order);
  return cell;
}

function scoreCell(document: Document, video: ShownVideo, dimension: number, metric: Metric): Node {
  const value = video.scores[dimension]?.[metric];
  const bar = element(document, 'span', '', `bar dimension-${dimension}`);
  bar.style.width = `${100 * share(value, metric)}%`;
  return element(document, 'td', [element(document, 'span', decimals(value)), bar], 'score');
}

function row(page: Page, video: ShownVideo): HTMLElement {
  const { document, store, shown } = page;
  const name = element(document, 'th', video.start > 0 ? `${video.id} +${video.start}` : video.id);
  name.setAttribute('scope', 'row');
  name.title = `${video.id}, subject ${video.subject}, ${plural(video.frames, 'frame')}`;
  const cells = shown.names.map((_, i) => scoreCell(document, video, i, store.value.metric));
  const made = element(document, 'tr', [name, ...cells]);
  made.dataset['video'] = String(video.index);
  made.tabIndex = -1;
  const take = (): void => choose(store, video);
  made.addEventListener('focus', take);
  made.addEventListener('click', () => made.focus());
  return made;
}

/** The videos with their scores, to choose from: by pointer, or by arrows, Home and End. */
export function videoList(page: Page): HTMLElement {
  const { document, shown, store, ask } = page;
  const body = element(document, 'tbody', '');
  const note = element(document, 'p', '', 'quiet note');
  const heads = shown.names.map((name, i) => headCell(page, capital(name), i));
  const head = element(document, 'tr', [headCell(page, 'Video', null), ...heads]);
  const table = element(document, 'table', [element(document, 'thead', [head]), body]);
  table.setAttribute('role', 'grid');
  table.setAttribute('aria-label', 'Videos');
  const scroller = element(document, 'div', [table], 'scroller');
  let asked = 0;

  const mark = (): void => {
    const chosen = String(store.value.video?.index);
    const rows = [...body.querySelectorAll<HTMLElement>('tr')];
    const row = rows.find((each) => each.dataset['video'] === chosen);
    rows.forEach((each) => {
      each.setAttribute('aria-selected', String(each === row));
      each.tabIndex = -1;
    });
    // The Tab key comes to the list also where the chosen video is not among those it has.
    const stop = row ?? rows[0];
    if (stop) stop.tabIndex = 0;
    if (row) bringIntoView(scroller, row);
  };
  const load = async (): Promise<void> => {
    const mine = (asked += 1);
    const { total, videos } = await ask('videos', store.value.order);
    if (mine !== asked) return;
    body.replaceChildren(...videos.map((video) => row(page, video)));
    note.textContent =
      total > videos.length ? `The first ${count(videos.length)} of ${count(total)}.` : '';
    if (!store.value.video && videos[0]) choose(store, videos[0]);
    mark();
  };
  const metrics = segmented(document, 'Score', METRICS, (metric) => {
    const { order } = store.value;
    const by = order.by === 'id' || order.by === 'frames' ? order.by : metric;
    store.set({ metric, order: { ...order, by } });
  });
  const show = (): void => {
    metrics.show(store.value.metric);
    // What the list shows is not worth words of its own: the page says when the files are damaged.
    void load().catch(() => undefined);
  };
  store.on(['order', 'metric'], show);
  store.on(['video'], mark);
  rovingFocus(body, 'tr');
  show();
  const title = element(
    document,
    'div',
    [element(document, 'h2', 'Videos'), metrics.element],
    'title',
  );
  return element(document, 'section', [title, scroller, note], 'videos panel');
}
