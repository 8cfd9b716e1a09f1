import * as z from 'zod';
import { runPageView, type RunPageState } from '../../shared/run-page.js';
import { createAnnouncer } from '../lib/announcer.js';
import { connect } from '../lib/client.js';
import { figureTheme } from '../lib/figure-theme.js';
import { savedState } from '../lib/saved-state.js';
import { onThemeChange } from '../lib/theme.js';
import { hostPort, stateApi } from '../lib/vscode-api.js';
import { renderRun } from './render.js';
import './run-page.css';

/** Milliseconds without scrolling after which the place is kept. */
const SCROLL_MS = 150;

const kept = z.object({ top: z.number().default(0) });

function words(state: RunPageState): string {
  return `${state.title}: ${state.type === 'run' ? state.status : 'unreadable'}`;
}

function start(main: HTMLElement): void {
  const host = connect(runPageView, hostPort);
  const saved = savedState(stateApi, kept);
  const announce = createAnnouncer(document);
  let shown: RunPageState | undefined;
  let frame = 0;
  let scrolled: ReturnType<typeof setTimeout> | undefined;

  const draw = (): void => {
    if (!shown) return;
    const first = main.childElementCount === 0;
    const look = { theme: figureTheme(document.body.classList), width: main.clientWidth };
    main.replaceChildren(...renderRun(document, shown, look));
    announce(words(shown));
    if (first) window.scrollTo(0, saved.value.top);
  };
  const drawSoon = (): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(draw);
  };

  host.on('state', (state) => {
    shown = state;
    drawSoon();
  });
  window.addEventListener('resize', drawSoon);
  window.addEventListener('scroll', () => {
    clearTimeout(scrolled);
    scrolled = setTimeout(() => saved.set({ top: window.scrollY }), SCROLL_MS);
  });
  onThemeChange(document.body, drawSoon);
  void host.ask('watch', null);
}

const main = document.querySelector('main');
if (main) start(main);
