import * as z from 'zod';
import { runPageView, type RunPageState } from '../../shared/run-page.js';
import { createAnnouncer } from '../lib/announcer.js';
import { connect } from '../lib/client.js';
import { keepScroll } from '../lib/keep-scroll.js';
import { savedState } from '../lib/saved-state.js';
import { hostPort, stateApi } from '../lib/vscode-api.js';
import { createRunPage, SECTIONS } from './page.js';
import './run-page.css';

const kept = z.object({
  top: z.number().default(0),
  section: z.enum(SECTIONS).default('curves'),
  search: z.string().default(''),
  /** Folder of the run that settings are compared with. */
  other: z.string().nullable().default(null),
});

function words(state: RunPageState): string {
  return `${state.title}: ${state.type === 'run' ? state.status : 'unreadable'}`;
}

function start(main: HTMLElement): void {
  const host = connect(runPageView, hostPort);
  const saved = savedState(stateApi, kept);
  const announce = createAnnouncer(document);
  const scroll = keepScroll(window, saved.value.top, (top) => saved.set({ top }));

  const tried = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work;
      page.notices.refuse(null);
    } catch (error) {
      page.notices.refuse((error as Error).message);
    }
  };
  const compare = async (other: string | null): Promise<void> => {
    // A run that is gone is not asked for again.
    saved.set({ other: null });
    page.configuration.compare(other === null ? null : await host.ask('difference', other));
    saved.set({ other });
    scroll();
  };
  const chooseOther = async (): Promise<void> => {
    const chosen = await host.ask('chooseOther', null);
    if (chosen) await compare(chosen.folder);
  };

  const curves = document.createElement('section');
  const page = createRunPage(
    document,
    { section: saved.value.section, search: saved.value.search, curves },
    {
      act: (action) => void tried(host.ask('act', action)),
      draw: () => void tried(host.ask('draw', null)),
      checkpoint: (file, action) => void tried(host.ask('checkpoint', { file, action })),
      sectionChosen: (section) => saved.set({ section }),
      searched: (search) => saved.set({ search }),
      chooseOther: () => void tried(chooseOther()),
      showAll: () => void tried(compare(null)),
    },
  );
  main.append(...page.elements);

  host.on('state', (state) => {
    page.show(state);
    announce(words(state));
    scroll();
  });
  host.on('trust', page.trust);
  host.on('metrics', (metrics) => {
    page.metrics.show(metrics);
    scroll();
  });
  host.on('settings', (settings) => {
    page.configuration.show(settings);
    scroll();
  });
  host.on('checkpoints', (checkpoints) => {
    page.checkpoints.show(checkpoints);
    scroll();
  });
  host.on('figures', page.figures.show);
  void host.ask('watch', null);
  if (saved.value.other !== null) void tried(compare(saved.value.other));
}

const main = document.querySelector('main');
if (main) start(main);
