import { following } from './page-keys.js';
import type { PageState } from './page-state.js';
import { playedFrame, type Playing } from './playback.js';
import type { Store } from './store.js';

/** What drives a picture after picture. */
export interface Ticker {
  request(call: (now: number) => void): number;
  cancel(id: number): void;
}

function beginning({ video, frame, speed }: PageState): Playing {
  const frames = video?.frames ?? 1;
  // At the end there is nothing left to play but all of it.
  const from = frame >= frames - 1 ? 0 : frame;
  return { from, frames, speed, fps: video?.fps ?? null };
}

/**
 * Moves the cursor while the page plays, and what the traces show with it.
 *
 * @returns stops it for good.
 */
export function createPlayer(store: Store<PageState>, ticker: Ticker): () => void {
  let request = 0;
  let playing: Playing | undefined;
  let started: number | undefined;

  const tick = (now: number): void => {
    if (!playing) return;
    started ??= now;
    const frame = playedFrame(playing, now - started);
    const range = following(store.value.range, frame, playing.frames);
    const ended = frame >= playing.frames - 1;
    store.set({ frame, range, ...(ended && { playing: false }) });
    if (!ended) request = ticker.request(tick);
  };
  const start = (): void => {
    ticker.cancel(request);
    playing = store.value.playing ? beginning(store.value) : undefined;
    started = undefined;
    if (playing) request = ticker.request(tick);
  };
  store.on(['playing', 'speed', 'video'], start);
  return () => {
    playing = undefined;
    ticker.cancel(request);
  };
}
