import { runPageView, type RunPageState } from '../../shared/run-page.js';
import { createAnnouncer } from '../lib/announcer.js';
import { connect } from '../lib/client.js';
import { keepScroll } from '../lib/keep-scroll.js';
import { savedState } from '../lib/saved-state.js';
import { onThemeChange } from '../lib/theme.js';
import { hostPort, stateApi } from '../lib/vscode-api.js';
import { createCurves } from './curves.js';
import { kept } from './kept.js';
import { createRunPage, type RunPage } from './page.js';
import { pageCalls } from './page-calls.js';
import './run-page.css';

function words(state: RunPageState): string {
  return `${state.title}: ${state.type === 'run' ? state.status : 'unreadable'}`;
}

function start(main: HTMLElement): void {
  const host = connect(runPageView, hostPort);
  const saved = savedState(stateApi, kept);
  const announce = createAnnouncer(document);
  const curves = createCurves(
    document,
    saved.value.curves,
    (query) => host.ask('series', query),
    (state) => saved.set({ curves: state }),
  );
  const calls = pageCalls({ host, saved, page: () => page });
  const { section, search } = saved.value;
  const page: RunPage = createRunPage(document, { section, search, curves: curves.element }, calls);
  main.append(...page.elements);
  const scroll = keepScroll(window, saved.value.top, (top) => saved.set({ top }));
  new ResizeObserver(scroll).observe(main);
  onThemeChange(document.body, curves.redraw);

  host.on('state', (state) => {
    page.show(state);
    announce(words(state));
  });
  host.on('trust', page.trust);
  host.on('series', curves.show);
  host.on('metrics', page.metrics.show);
  host.on('settings', page.configuration.show);
  host.on('checkpoints', page.checkpoints.show);
  host.on('exports', page.exports.show);
  host.on('figures', page.figures.show);
  void host.ask('watch', null);
  calls.restore();
}

const main = document.querySelector('main');
if (main) start(main);
