import type { ShownPredictions } from '../../shared/predictions-page.js';
import { decimals } from '../../shared/words.js';
import { element } from '../lib/elements.js';
import { FrameSource } from './frame-numbers.js';
import { framePanel } from './frame-panel.js';
import { LandmarkSource } from './landmark-source.js';
import type { Page } from './page-state.js';
import { PlanePanel } from './plane-panel.js';
import { Traces } from './traces.js';
import { tracesPanel } from './traces-panel.js';
import { videoList } from './video-list.js';
import { sayFrame } from './say-frame.js';
import { worstList } from './worst-list.js';
import { capital } from './words.js';

/** The page while it is to be seen. */
export interface MountedPage {
  /** Draws the canvases anew, in the theme's colours. */
  redraw(): void;
  dispose(): void;
}

function header(
  document: Document,
  { title, facts, names, scores }: ShownPredictions,
): HTMLElement {
  const tiles = names.map((name, i) =>
    element(document, 'div', [
      element(document, 'dt', `${capital(name)} CCC`),
      element(document, 'dd', decimals(scores[i]?.ccc), `dimension-${i}`),
    ]),
  );
  const name = element(document, 'div', [
    element(document, 'h1', title),
    element(document, 'p', facts.join(' · '), 'quiet'),
  ]);
  return element(document, 'header', [name, element(document, 'dl', tiles)]);
}

/** Puts the page of predictions into `main`. */
export function mountPage(main: HTMLElement, page: Page): MountedPage {
  const { document, shown, ask } = page;
  const frames = new FrameSource(ask, () => {
    frame.show();
    plane.draw();
  });
  const landmarks = new LandmarkSource(ask, () => frame.show());
  const frame = framePanel(page, frames, landmarks);
  const plane = new PlanePanel(page, frames);
  const traces = new Traces(page);
  const side = element(document, 'div', [frame.element, plane.element], 'side');
  const middle = element(document, 'div', [tracesPanel(page, traces), worstList(page)], 'middle');
  const columns = element(document, 'div', [videoList(page), middle, side], 'columns');
  main.replaceChildren(header(document, shown), columns);
  const redraw = (): void => {
    traces.redraw();
    plane.draw();
  };
  redraw();
  const hush = sayFrame(page, frames);
  return {
    redraw,
    dispose() {
      hush();
      traces.dispose();
      plane.dispose();
    },
  };
}
