import { onnxPageView, type OnnxPageState } from '../../shared/onnx-page.js';
import { createAnnouncer } from '../lib/announcer.js';
import { connect } from '../lib/client.js';
import { keepScroll } from '../lib/keep-scroll.js';
import { onThemeChange } from '../lib/theme.js';
import { hostPort, stateApi } from '../lib/vscode-api.js';
import { keptState, openParts } from './kept-state.js';
import { LayersTable } from './layers-table.js';
import { modelPage } from './model-page.js';
import { RunPanel, runWords } from './run-panel.js';
import './onnx-page.css';

function start(main: HTMLElement): void {
  const host = connect(onnxPageView, hostPort);
  const saved = keptState(stateApi);
  const parts = openParts(saved);
  const announce = createAnnouncer(document);
  const panel = new RunPanel(host, parts);
  const layers = new LayersTable(document, {
    get state() {
      return saved.value;
    },
    keep: (change) => saved.set(change),
    ask: (query) => host.ask('layers', query),
    announce,
  });
  const scroll = keepScroll(window, saved.value.top, (top) => saved.set({ top }));

  const draw = async (state: OnnxPageState): Promise<void> => {
    const focused = document.activeElement;
    const content = modelPage(document, state, {
      parts,
      run: panel.element,
      layers: layers.element,
      openIn: (index) => void host.ask('openIn', index).catch(() => undefined),
      findViewer: () => void host.ask('findViewer', null).catch(() => undefined),
      openReport: () => void host.ask('openReport', null).catch(() => undefined),
    });
    main.replaceChildren(...content);
    announce(`${state.title}: ${state.type === 'model' ? state.subtitle : 'unreadable'}`);
    if (state.type === 'model') {
      panel.allow(state);
      await layers.refresh();
    }
    if (focused instanceof HTMLElement && main.contains(focused)) focused.focus();
  };

  host.on('state', (state) => void draw(state));
  host.on('run', (run) => {
    panel.show(run);
    announce(runWords(run));
  });
  new ResizeObserver(scroll).observe(main);
  onThemeChange(document.body, () => panel.draw());
  void host.ask('watch', null);
}

const main = document.querySelector('main');
if (main) start(main);
