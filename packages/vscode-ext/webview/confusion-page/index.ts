import { confusionView } from '../../shared/confusion-page.js';
import { createAnnouncer } from '../lib/announcer.js';
import { connect } from '../lib/client.js';
import { keepScroll } from '../lib/keep-scroll.js';
import { savedState } from '../lib/saved-state.js';
import { onThemeChange } from '../lib/theme.js';
import { hostPort, stateApi } from '../lib/vscode-api.js';
import './confusion-page.css';
import { keptChoice } from './kept.js';
import { ConfusionPage } from './page.js';

function start(main: HTMLElement): void {
  const host = connect(confusionView, hostPort);
  const saved = savedState(stateApi, keptChoice);
  const announce = createAnnouncer(document);
  const page = new ConfusionPage({ document, main, host, saved, announce });
  const scroll = keepScroll(window, saved.value.top, (top) => saved.set({ top }));

  host.on('state', (state) => page.show(state));
  host.on('runs', () => page.refreshOthers());
  new ResizeObserver(scroll).observe(main);
  onThemeChange(document.body, () => page.recolor());
  void host.ask('watch', null);
}

const main = document.querySelector('main');
if (main) start(main);
