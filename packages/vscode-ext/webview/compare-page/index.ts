import * as z from 'zod';
import { compareLook, compareView } from '../../shared/compare-page.js';
import { createAnnouncer } from '../lib/announcer.js';
import { connect } from '../lib/client.js';
import { messageOf } from '../lib/message-of.js';
import { savedState } from '../lib/saved-state.js';
import { onThemeChange } from '../lib/theme.js';
import { hostPort, stateApi } from '../lib/vscode-api.js';
import { ComparePage } from './page.js';
import './compare-page.css';

/** Milliseconds without a change after which the host keeps the look, too. */
const KEEP_MS = 300;

const kept = z.object({
  folders: z.array(z.string()).default([]),
  look: compareLook.default(() => compareLook.parse({})),
});

async function start(main: HTMLElement): Promise<void> {
  const host = connect(compareView, hostPort);
  const saved = savedState(stateApi, kept);
  const announce = createAnnouncer(document);
  let keeping: ReturnType<typeof setTimeout> | undefined;
  const say = (error: unknown): void => announce(messageOf(error));

  const page = new ComparePage(main, await host.ask('watch', null), {
    series: (query) => host.ask('series', query),
    add: () => void host.ask('add', null).catch(say),
    remove: (folder) => void host.ask('remove', { folder }).catch(say),
    open: (folder) => void host.ask('open', { folder }).catch(say),
    order: (folders) => void host.ask('order', { folders }).catch(say),
    copy: (text) => void host.ask('copy', { text }).then(() => announce('Copied'), say),
    keep: (folders, look) => {
      saved.set({ folders: [...folders], look });
      clearTimeout(keeping);
      keeping = setTimeout(() => void host.ask('keep', look).catch(say), KEEP_MS);
    },
  });
  host.on('selection', ({ folders }) => page.select(folders));
  host.on('run', (run) => page.take(run));
  host.on('settings', (settings) => page.setSettings(settings));
  onThemeChange(document.body, () => page.themeChanged());
}

const main = document.querySelector('main');
if (main) void start(main);
