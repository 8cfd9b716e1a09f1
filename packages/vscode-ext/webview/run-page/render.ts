import { learningCurves, type FigureTheme } from '@circumplex/figures';
import type { RunPageState, RunProblem, ShownRun } from '../../shared/run-page.js';
import { element } from '../lib/elements.js';

/** What the page is drawn for. */
export interface PageLook {
  readonly theme: FigureTheme;
  /** Room for the figure, in pixels. */
  readonly width: number;
}

const NARROWEST = 560;
const WIDEST = 1120;

function header(document: Document, { title, id, status }: ShownRun): Node[] {
  const badge = element(document, 'span', status, `status ${status}`);
  badge.setAttribute('role', 'status');
  const line = element(document, 'header', [element(document, 'h1', title), badge]);
  return [line, element(document, 'p', id, 'id')];
}

function progressBar(document: Document, { progress, status }: ShownRun): Node {
  const bar = element(document, 'progress', '', status);
  bar.setAttribute('max', '1');
  bar.setAttribute('value', String(progress));
  bar.setAttribute('aria-label', 'Share of the updates done');
  return bar;
}

function highlights(document: Document, message: ShownRun): Node {
  const tiles = message.highlights.map(({ name, value, note }) =>
    element(document, 'div', [
      element(document, 'dt', name),
      element(document, 'dd', value, 'value'),
      element(document, 'dd', note, 'note'),
    ]),
  );
  return element(document, 'dl', tiles, 'highlights');
}

function figure(document: Document, message: ShownRun, { theme, width }: PageLook): Node {
  if (!message.curves) {
    return element(document, 'p', 'No curves yet: they appear with the first update.', 'quiet');
  }
  const holder = element(document, 'div', '', 'figure');
  // Figures escape every text they are given, and the page's policy lets no markup run a script.
  holder.innerHTML = learningCurves(message.curves, {
    document,
    theme,
    width: Math.min(WIDEST, Math.max(NARROWEST, Math.round(width))),
  });
  return holder;
}

function facts(document: Document, message: ShownRun): Node[] {
  const rows = message.facts.flatMap(({ name, value }) => [
    element(document, 'dt', name),
    element(document, 'dd', value),
  ]);
  return [element(document, 'h2', 'Facts'), element(document, 'dl', rows, 'facts')];
}

function notices(document: Document, { error, warnings, resume }: ShownRun): Node[] {
  const nodes: Node[] = [];
  if (resume) {
    const command = element(document, 'code', resume);
    nodes.push(element(document, 'p', [document.createTextNode('Go on with: '), command], 'quiet'));
  }
  if (error) nodes.push(element(document, 'p', error, 'notice failed'));
  if (warnings.length > 0) {
    const items = warnings.map((warning) => element(document, 'li', warning));
    nodes.push(element(document, 'ul', items, 'notice killed'));
  }
  return nodes;
}

function problem(document: Document, { title, message }: RunProblem): Node[] {
  return [
    element(document, 'header', [
      element(document, 'h1', title),
      element(document, 'span', 'unreadable', 'status failed'),
    ]),
    element(document, 'p', message, 'notice failed'),
    element(document, 'p', 'The page follows the folder: it shows the run once it can.', 'quiet'),
  ];
}

/** The content of the page: a run, or why there is none to see. */
export function renderRun(document: Document, message: RunPageState, look: PageLook): Node[] {
  if (message.type === 'problem') return problem(document, message);
  return [
    ...header(document, message),
    progressBar(document, message),
    ...notices(document, message),
    highlights(document, message),
    figure(document, message, look),
    ...facts(document, message),
  ];
}
