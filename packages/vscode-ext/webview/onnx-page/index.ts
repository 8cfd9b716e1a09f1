import * as z from 'zod';
import {
  layerKeys,
  onnxPageView,
  type OnnxPageState,
  type OnnxRun,
  type ShownModel,
} from '../../shared/onnx-page.js';
import { createAnnouncer } from '../lib/announcer.js';
import { connect } from '../lib/client.js';
import { element } from '../lib/elements.js';
import type { LineChart } from '../lib/line-chart.js';
import { savedState } from '../lib/saved-state.js';
import { onThemeChange } from '../lib/theme.js';
import { hostPort, stateApi } from '../lib/vscode-api.js';
import { disclosure, type OpenParts } from './disclosure.js';
import { factList, section } from './fact-list.js';
import { header } from './header.js';
import { LayersTable } from './layers-table.js';
import { runPart } from './run-part.js';
import { traceChart } from './trace-chart.js';
import { valuesTable } from './values-table.js';
import { verificationPart } from './verification.js';
import './onnx-page.css';

/** Milliseconds without scrolling after which the place is kept. */
const SCROLL_MS = 150;

const kept = z.object({
  top: z.number().default(0),
  search: z.string().default(''),
  sort: layerKeys.default('graph'),
  descending: z.boolean().default(false),
  /** Groups of layers that are open. */
  open: z.array(z.string()).default([]),
  /** Disclosures that are open. */
  parts: z.array(z.string()).default([]),
});

function problem(title: string, message: string): Node[] {
  return [
    element(
      document,
      'div',
      [element(document, 'h1', title), element(document, 'span', 'unreadable', 'status failed')],
      'title',
    ),
    element(document, 'p', message, 'notice failed'),
    element(document, 'p', 'The page follows the file: it shows the model once it can.', 'quiet'),
  ];
}

function runWords(run: OnnxRun): string {
  if (run.type === 'running') return `Predicting ${run.input}`;
  if (run.type === 'failed') return `${run.input} was not predicted. ${run.message}`;
  return run.type === 'done' ? `Predicted ${run.input}` : '';
}

function start(main: HTMLElement): void {
  const host = connect(onnxPageView, hostPort);
  const saved = savedState(stateApi, kept);
  const announce = createAnnouncer(document);
  let state: OnnxPageState | undefined;
  let run: OnnxRun = { type: 'idle' };
  let chart: LineChart | undefined;
  let scrolled: ReturnType<typeof setTimeout> | undefined;

  const parts: OpenParts = {
    has: (name) => saved.value.parts.includes(name),
    set: (name, open) => {
      const others = saved.value.parts.filter((each) => each !== name);
      saved.set({ parts: open ? [...others, name] : others });
    },
  };
  const layers = new LayersTable(document, {
    get state() {
      return saved.value;
    },
    keep: (change) => saved.set(change),
    ask: (query) => host.ask('layers', query),
    announce,
  });
  const trying = element(document, 'section', []);

  const drawRun = (): void => {
    chart?.dispose();
    chart = undefined;
    if (state?.type !== 'model') return;
    const content = runPart(document, run, state.notRunnable, {
      parts,
      predict: (kind) => void host.ask('predict', kind).catch(() => undefined),
      ask: (part) => host.ask('predictions', part),
      file: (how) => void host.ask('predictionsFile', how).catch(() => undefined),
      chart: (holder, done) =>
        queueMicrotask(() => (chart = traceChart(holder, done, document.body))),
    });
    trying.replaceChildren(element(document, 'h2', 'Try it'), ...content);
  };

  const modelParts = (model: ShownModel): Node[] => {
    const verification = verificationPart(document, model, parts, () => {
      void host.ask('openReport', null).catch(() => undefined);
    });
    const feeding = model.feeding.length > 0 ? [factList(document, model.feeding)] : [];
    const raw = factList(document, model.metadata);
    const about = [
      factList(document, model.about),
      ...(model.metadata.length > 0
        ? [disclosure(document, `All metadata (${model.metadata.length})`, [raw], parts)]
        : []),
    ];
    const openIn = (index: number): void => {
      void host.ask('openIn', index).catch(() => undefined);
    };
    return [
      ...header(document, model, { openIn }),
      ...section(document, 'Inputs and outputs', [valuesTable(document, model)]),
      trying,
      element(
        document,
        'div',
        [
          element(document, 'div', [
            ...section(document, 'Preparing frames', feeding),
            ...section(document, 'Where it comes from', about),
          ]),
          ...section(document, 'Verification', verification),
        ],
        'columns',
      ),
      ...section(document, 'Layers', [
        element(document, 'p', model.operators, 'quiet'),
        layers.element,
      ]),
    ];
  };

  const draw = async (): Promise<void> => {
    if (!state) return;
    const first = main.childElementCount === 0;
    const focused = document.activeElement;
    const shown = state.type === 'model' ? modelParts(state) : problem(state.title, state.message);
    main.replaceChildren(...shown);
    announce(`${state.title}: ${state.type === 'model' ? state.subtitle : 'unreadable'}`);
    drawRun();
    if (state.type === 'model') await layers.refresh();
    if (focused instanceof HTMLElement && main.contains(focused)) focused.focus();
    if (first) window.scrollTo(0, saved.value.top);
  };

  host.on('state', (next) => {
    state = next;
    void draw();
  });
  host.on('run', (next) => {
    run = next;
    drawRun();
    announce(runWords(next));
  });
  window.addEventListener('scroll', () => {
    clearTimeout(scrolled);
    scrolled = setTimeout(() => saved.set({ top: window.scrollY }), SCROLL_MS);
  });
  onThemeChange(document.body, drawRun);
  void host.ask('watch', null);
}

const main = document.querySelector('main');
if (main) start(main);
