import { following, keyMove, type PagePlace } from './page-keys.js';
import type { PageState } from './page-state.js';
import { ASSUMED_FPS } from './playback.js';
import type { Store } from './store.js';

/** True where an element has a use of its own for the key. */
function isTaken(target: Element, key: string): boolean {
  if (target.closest('input, select, textarea, summary')) return true;
  return key === ' ' && target.closest('button') !== null;
}

function placeOf({ video, frame, range }: PageState): PagePlace | undefined {
  if (!video) return undefined;
  const leap = Math.max(1, Math.round(video.fps ?? ASSUMED_FPS));
  return { frame, range, frames: video.frames, leap };
}

/**
 * Moves the cursor by keys wherever the focus is, unless what has it uses the key itself.
 *
 * @returns stops it.
 */
export function listenForKeys(document: Document, store: Store<PageState>): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    const place = placeOf(store.value);
    if (!place || event.defaultPrevented || ctrlKey || metaKey || altKey) return;
    if (isTaken(event.target as Element, key)) return;
    const move = keyMove(key, shiftKey, place);
    if (!move) return;
    event.preventDefault();
    if ('toggle' in move) store.set({ playing: !store.value.playing });
    else if ('range' in move) store.set(move);
    else {
      const range = following(place.range, move.frame, place.frames);
      store.set({ ...move, range, playing: false });
    }
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}
