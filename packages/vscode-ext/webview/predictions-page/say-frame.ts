import { decimals } from '../../shared/words.js';
import type { FrameNumbers, FrameSource } from './frame-numbers.js';
import type { Page } from './page-state.js';
import { placeInWords } from './words.js';

/** Milliseconds for which the cursor stands still before its numbers are said. */
const STILL_MS = 500;

/** A frame for those who hear the page. */
function frameInWords(
  place: string,
  names: readonly string[],
  { label, prediction }: FrameNumbers,
): string {
  const parts = names.map(
    (name, i) => `${name} predicted ${decimals(prediction[i])}, label ${decimals(label[i])}`,
  );
  return [place, ...parts].join('; ');
}

/**
 * Says the numbers under the cursor once it stands still; not while the page plays.
 *
 * @returns stops it.
 */
export function sayFrame({ store, shown, announce }: Page, frames: FrameSource): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (): void => {
    const { video, frame, playing } = store.value;
    const numbers = video && frames.at(video.index, frame);
    if (!numbers || playing) return;
    announce(frameInWords(placeInWords(frame, video.fps), shown.names, numbers));
  };
  store.on(['frame'], () => {
    clearTimeout(timer);
    timer = setTimeout(say, STILL_MS);
  });
  return () => clearTimeout(timer);
}
