import type { ShownPredictions, ShownVideo } from '../../shared/predictions-page.js';
import { keptState, type Page } from './page-state.js';
import { restored } from './restore.js';
import { createStore } from './store.js';

/** A video for tests. */
export function testVideo(
  index: number,
  id: string,
  changes: Partial<ShownVideo> = {},
): ShownVideo {
  const scores = [{ ccc: 0.5, mse: 0.1, pearson: 0.6 }, null];
  const place = { subject: 's', start: 0, offset: 0, frames: 100, fps: 10 };
  return { index, id, ...place, scores, ...changes };
}

const shown: ShownPredictions = {
  type: 'predictions',
  place: { folder: '/runs/a', split: 'test' },
  title: 'study',
  facts: ['test'],
  createdAt: '2026-01-01T00:00:00.000Z',
  names: ['valence', 'arousal'],
  scores: [null, null],
  pictures: null,
  landmarks: false,
};

/** A page for tests, with answers to what it asks; what is not answered stays open. */
export function testPage(
  document: Document,
  answers: Readonly<Record<string, (params: never) => unknown>> = {},
  changes: Partial<ShownPredictions> = {},
): { page: Page; asked: unknown[][]; said: string[] } {
  const asked: unknown[][] = [];
  const said: string[] = [];
  const ask = (method: string, params: unknown): Promise<unknown> => {
    asked.push([method, params]);
    const answer = answers[method];
    return answer ? Promise.resolve(answer(params as never)) : new Promise(() => undefined);
  };
  const store = createStore(restored(keptState.parse({}), null));
  const announce = (text: string): void => void said.push(text);
  const page = {
    document,
    shown: { ...shown, ...changes },
    store,
    ask: ask as Page['ask'],
    announce,
  };
  return { page, asked, said };
}
