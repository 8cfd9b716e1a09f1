import { count } from '../../shared/words.js';
import { element } from '../lib/elements.js';
import { chooseFrom } from './choose-from.js';
import type { Page } from './page-state.js';
import { SPEEDS } from './playback.js';
import { clock, placeInWords } from './words.js';

const SVG = 'http://www.w3.org/2000/svg';
const PLAY = 'M4 2.5v11l9-5.5z';
const PAUSE = 'M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z';

function playButton({ document, store }: Page): HTMLElement {
  const icon = document.createElementNS(SVG, 'svg');
  icon.setAttribute('viewBox', '0 0 16 16');
  icon.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(SVG, 'path');
  icon.append(shape);
  const button = element(document, 'button', [icon], 'play');
  button.setAttribute('type', 'button');
  button.addEventListener('click', () => store.set({ playing: !store.value.playing }));
  const show = (): void => {
    const { playing } = store.value;
    shape.setAttribute('d', playing ? PAUSE : PLAY);
    button.setAttribute('aria-label', playing ? 'Pause' : 'Play');
    button.title = playing ? 'Pause (space)' : 'Play (space)';
  };
  store.on(['playing'], show);
  show();
  return button;
}

function slider({ document, store }: Page): HTMLElement {
  const input = element(document, 'input', '') as HTMLInputElement;
  input.type = 'range';
  input.min = '0';
  input.step = '1';
  input.setAttribute('aria-label', 'Frame');
  input.addEventListener('input', () => store.set({ frame: Number(input.value), playing: false }));
  const show = (): void => {
    const { video, frame } = store.value;
    const last = (video?.frames ?? 1) - 1;
    input.max = String(last);
    input.value = String(frame);
    input.style.setProperty('--played', `${last > 0 ? (100 * frame) / last : 0}%`);
    input.setAttribute(
      'aria-valuetext',
      `frame ${frame + 1}, ${placeInWords(frame, video?.fps ?? null)}`,
    );
  };
  store.on(['video', 'frame'], show);
  show();
  return input;
}

function place({ document, store }: Page): HTMLElement {
  const time = element(document, 'span', '', 'time');
  const number = element(document, 'span', '', 'quiet');
  const show = (): void => {
    const { video, frame } = store.value;
    if (!video) return;
    const { fps, frames } = video;
    time.textContent = fps === null ? '' : `${clock(frame / fps)} / ${clock(frames / fps)}`;
    number.textContent = `frame ${count(frame + 1)} of ${count(frames)}`;
  };
  store.on(['video', 'frame'], show);
  show();
  return element(document, 'div', [time, number], 'place');
}

/** Plays, pauses and scrubs; tells where the cursor stands. */
export function transport(page: Page): HTMLElement {
  const { document, store } = page;
  const choices = SPEEDS.map((value) => ({ value, label: `${value}×` }));
  const speed = chooseFrom(document, 'Speed', choices, (value) => store.set({ speed: value }));
  store.on(['speed'], (value) => speed.show(value.speed));
  speed.show(store.value.speed);
  return element(
    document,
    'div',
    [playButton(page), slider(page), place(page), speed.element],
    'transport',
  );
}
