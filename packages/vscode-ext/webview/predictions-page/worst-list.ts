import type { Segment } from '../../shared/predictions-page.js';
import { decimals } from '../../shared/words.js';
import { element } from '../lib/elements.js';
import { messageOf } from '../lib/message-of.js';
import { rovingFocus } from '../lib/roving-focus.js';
import { chooseFrom } from './choose-from.js';
import { panned } from '../lib/chart-range.js';
import { wholeRange } from './page-keys.js';
import type { Page, PageState } from './page-state.js';
import { spanInWords } from './words.js';

type Window = PageState['window'];

const WINDOWS: readonly { readonly value: string; readonly label: string; readonly of: Window }[] =
  [
    ...[1, 2, 5, 10].map((length) => ({ length, unit: 'seconds' as const })),
    ...[1, 30, 120].map((length) => ({ length, unit: 'frames' as const })),
  ].map((of) => {
    const unit = of.unit === 'seconds' ? 's' : of.length === 1 ? 'frame' : 'frames';
    return { value: `${of.length} ${of.unit}`, label: `${of.length} ${unit}`, of };
  });

/** How much of the video is to be seen around a segment, in its lengths. */
const AROUND = 8;

/** The segment in the middle of what is to be seen. */
export function rangeAround({ first, frames }: Segment, all: number) {
  const limits = wholeRange(all);
  const width = Math.min(limits.max, frames * AROUND);
  const min = first + frames / 2 - width / 2;
  return panned({ min, max: min + width }, 0, limits);
}

async function goTo({ ask, store, announce }: Page, segment: Segment): Promise<void> {
  const video = await ask('video', { id: segment.id, start: segment.start });
  if (!video) return;
  const range = rangeAround(segment, video.frames);
  store.set({ video, frame: segment.first, range, segment, playing: false });
  announce(`${video.id}, ${spanInWords(segment.first, segment.frames, video.fps)}`);
}

function item(page: Page, segment: Segment, most: number): HTMLElement {
  const { document } = page;
  const bar = element(document, 'span', '', 'error-bar');
  bar.style.width = `${most > 0 ? (100 * segment.mse) / most : 0}%`;
  const button = element(document, 'button', [
    element(document, 'span', segment.id, 'name'),
    element(document, 'span', spanInWords(segment.first, segment.frames, segment.fps), 'span'),
    element(document, 'span', decimals(segment.mse), 'mse'),
    element(document, 'span', [bar], 'error'),
  ]);
  button.setAttribute('type', 'button');
  button.addEventListener('click', () => void goTo(page, segment).catch(() => undefined));
  return element(document, 'li', [button]);
}

function isSame(a: Segment | null, b: Segment): boolean {
  return a?.video === b.video && a.first === b.first && a.frames === b.frames;
}

/** The windows with the largest errors of all videos, to go to. */
export function worstList(page: Page): HTMLElement {
  const { document, store, ask } = page;
  const list = element(document, 'ol', '');
  const words = element(document, 'p', '', 'quiet');
  let segments: readonly Segment[] = [];
  let asked = 0;

  const mark = (): void => {
    [...list.children].forEach((each, i) => {
      const here = segments[i] !== undefined && isSame(store.value.segment, segments[i]);
      each.querySelector('button')?.setAttribute('aria-current', String(here));
    });
  };
  const load = async (): Promise<void> => {
    const mine = (asked += 1);
    words.textContent = 'Looking through all frames…';
    const found = await ask('worst', store.value.window);
    if (mine !== asked) return;
    segments = found;
    words.textContent = found.length === 0 ? 'No frame has a label.' : '';
    list.replaceChildren(...found.map((each) => item(page, each, found[0]?.mse ?? 0)));
    list.querySelectorAll('button').forEach((each, i) => (each.tabIndex = i === 0 ? 0 : -1));
    mark();
  };
  const show = (): void => {
    const { length, unit } = store.value.window;
    window.show(`${length} ${unit}`);
    void load().catch((error: unknown) => {
      words.textContent = messageOf(error);
    });
  };
  const window = chooseFrom(document, 'Length of a segment', WINDOWS, (value) => {
    const chosen = WINDOWS.find((each) => each.value === value);
    if (chosen) store.set({ window: chosen.of });
  });
  rovingFocus(list, 'button');
  store.on(['window'], show);
  store.on(['segment'], mark);
  show();
  const heading = element(document, 'h2', 'Worst segments');
  const note = element(document, 'span', 'by mean squared error, all videos', 'quiet');
  const title = element(document, 'div', [heading, note, window.element], 'title');
  return element(document, 'section', [title, words, list], 'worst panel');
}
