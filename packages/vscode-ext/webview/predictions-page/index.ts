import { predictionsPageView, type PredictionsPageState } from '../../shared/predictions-page.js';
import type { ShownPredictions } from '../../shared/predictions-page.js';
import { createAnnouncer } from '../lib/announcer.js';
import { connect } from '../lib/client.js';
import { savedState } from '../lib/saved-state.js';
import { onThemeChange } from '../lib/theme.js';
import { hostPort, stateApi } from '../lib/vscode-api.js';
import { listenForKeys } from './listen-for-keys.js';
import { mountPage, type MountedPage } from './page.js';
import { keptState, type PageState } from './page-state.js';
import { createPlayer } from './player.js';
import { problem } from './problem.js';
import { keptOf, restored } from './restore.js';
import { createStore } from './store.js';
import './predictions-page.css';

const KEPT = [
  ...['video', 'frame', 'range', 'speed', 'residuals', 'landmarks'],
  ...['plane', 'order', 'metric', 'runs', 'window'],
] as readonly (keyof PageState)[];
/** Milliseconds without a change after which it is kept. */
const KEEP_MS = 250;

function start(main: HTMLElement): void {
  const { ask, on } = connect(predictionsPageView, hostPort);
  const saved = savedState(stateApi, keptState);
  const announce = createAnnouncer(document);
  let dispose = (): void => undefined;
  let mounted: MountedPage | undefined;
  let told = 0;
  let shownText = '';
  let keeping: ReturnType<typeof setTimeout> | undefined;

  const keep = (state: Readonly<PageState>): void => {
    clearTimeout(keeping);
    keeping = setTimeout(() => saved.set(keptOf(state)), KEEP_MS);
  };

  const show = async (shown: ShownPredictions): Promise<void> => {
    const mine = (told += 1);
    const { chosen } = saved.value;
    const video = chosen && (await ask('video', chosen).catch(() => null));
    if (mine !== told) return;
    dispose();
    const store = createStore(restored(saved.value, video));
    const stop = createPlayer(store, {
      request: (call) => requestAnimationFrame(call),
      cancel: (id) => cancelAnimationFrame(id),
    });
    const page = { document, shown, store, ask, announce };
    const deaf = listenForKeys(document, store);
    mounted = mountPage(main, page);
    store.on(KEPT, keep);
    dispose = () => {
      stop();
      deaf();
      mounted?.dispose();
      mounted = undefined;
    };
    announce(`${shown.title}: predictions for ${shown.place.split}`);
  };

  const take = (state: PredictionsPageState): void => {
    const text = JSON.stringify(state);
    // A file was touched, but says the same: who looks at the page shall not notice.
    if (text === shownText) return;
    shownText = text;
    saved.set({ place: state.place });
    if (state.type === 'predictions') {
      void show(state);
      return;
    }
    told += 1;
    dispose();
    dispose = () => undefined;
    main.replaceChildren(...problem(document, state));
    announce(`${state.title}: ${state.message}`);
  };

  on('state', take);
  onThemeChange(document.body, () => mounted?.redraw());
  void ask('watch', null);
}

const main = document.querySelector('main');
if (main) start(main);
