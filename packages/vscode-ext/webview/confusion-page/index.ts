import { confusionView } from '../../shared/confusion-page.js';
import { createAnnouncer } from '../lib/announcer.js';
import { connect } from '../lib/client.js';
import { savedState } from '../lib/saved-state.js';
import { onThemeChange } from '../lib/theme.js';
import { hostPort, stateApi } from '../lib/vscode-api.js';
import './confusion-page.css';
import { keptChoice } from './kept.js';
import { ConfusionPage } from './page.js';

/** Milliseconds without scrolling after which the place is kept. */
const SCROLL_MS = 150;

function start(main: HTMLElement): void {
  const host = connect(confusionView, hostPort);
  const saved = savedState(stateApi, keptChoice);
  const announce = createAnnouncer(document);
  const page = new ConfusionPage({ document, main, host, saved, announce });
  let scrolled: ReturnType<typeof setTimeout> | undefined;

  host.on('state', (state) => {
    const first = main.childElementCount === 0;
    page.show(state);
    if (first) window.scrollTo(0, saved.value.top);
  });
  host.on('runs', () => page.refreshOthers());
  window.addEventListener('scroll', () => {
    clearTimeout(scrolled);
    scrolled = setTimeout(() => saved.set({ top: window.scrollY }), SCROLL_MS);
  });
  onThemeChange(document.body, () => page.recolor());
  void host.ask('watch', null);
}

const main = document.querySelector('main');
if (main) start(main);
