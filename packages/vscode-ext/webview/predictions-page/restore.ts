import type { ShownVideo } from '../../shared/predictions-page.js';
import { wholeRange } from './page-keys.js';
import type { KeptState, PageState } from './page-state.js';

/**
 * The state that a page begins with, from what it kept.
 *
 * @param video - the one that was chosen, as it is now; null where there was none, or it is gone: then
 * the cursor stands at the beginning.
 */
export function restored(kept: KeptState, video: ShownVideo | null): PageState {
  const { frame, range, speed, residuals, landmarks, plane, order, metric, runs, window } = kept;
  const last = (video?.frames ?? 1) - 1;
  const all = wholeRange(last + 1);
  const fits = video && range && range.min >= 0 && range.max <= all.max && range.min < range.max;
  return {
    ...{ speed, residuals, landmarks, plane, order, metric, runs, window },
    video,
    frame: Math.min(frame, last),
    range: fits ? range : all,
    playing: false,
    segment: null,
  };
}

/** What of a state outlives a reload. */
export function keptOf(state: PageState): Partial<KeptState> {
  const { video, frame, range, speed, residuals, landmarks, plane } = state;
  const { order, metric, runs, window } = state;
  const chosen = video && { id: video.id, start: video.start };
  return {
    ...{ chosen, frame, range, speed, residuals, landmarks, plane },
    ...{ order, metric, runs, window },
  };
}
