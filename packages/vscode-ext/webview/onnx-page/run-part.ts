import type { DoneRun, OnnxRun } from '../../shared/onnx-page.js';
import { button } from '../lib/button.js';
import { element } from '../lib/elements.js';
import { disclosure, type OpenParts } from './disclosure.js';
import { framesTable, type AskRows } from './frames-table.js';
import { oneFrame } from './one-frame.js';

/** What can be run, and on what. */
export interface Runnable {
  /** Why nothing can be run; null where it can. */
  readonly notRunnable: string | null;
  /** True for a model that takes the points of the face, which few lone images have. */
  readonly needsLandmarks: boolean;
}

/** What the part asks of the page. */
export interface RunHost {
  readonly parts: OpenParts;
  predict(kind: 'image' | 'folder'): void;
  ask: AskRows;
  file(how: 'open' | 'save'): void;
  /** Draws predictions over frames into an element that is on the page. */
  chart(holder: HTMLElement, run: DoneRun): void;
}

const HINT = 'Predict an image, or the frames of a video from a folder, with this file.';
const LANDMARKS =
  "This model needs landmarks: from AFEW-VA's JSON in the folder of the frames, or from a labels.csv beside it.";

function choices(
  document: Document,
  running: boolean,
  needsLandmarks: boolean,
  host: RunHost,
): HTMLElement {
  const [forImage, forFolder] = needsLandmarks ? ['', 'main'] : ['main', ''];
  const image = button(document, 'Choose Image…', () => host.predict('image'), forImage);
  const folder = button(
    document,
    'Choose Folder of Frames…',
    () => host.predict('folder'),
    forFolder,
  );
  const buttons = needsLandmarks ? [folder, image] : [image, folder];
  for (const each of buttons) each.disabled = running;
  return element(document, 'div', buttons, 'buttons');
}

function done(document: Document, run: DoneRun, host: RunHost): Node[] {
  const many = run.trace !== null;
  const title = many ? `${run.input}: ${run.frames} frames` : run.input;
  const files = element(
    document,
    'div',
    [
      button(document, 'Open as CSV', () => host.file('open')),
      button(document, 'Save as CSV…', () => host.file('save')),
    ],
    'buttons',
  );
  const head = element(document, 'h3', title);
  if (!many) return [head, ...oneFrame(document, run), files];
  const holder = element(document, 'div', '', 'chart');
  host.chart(holder, run);
  const table = framesTable(document, run, host.ask);
  return [head, holder, disclosure(document, 'Frame by frame', [table], host.parts), files];
}

/** Choosing what to predict, and what came of it. */
export function runPart(
  document: Document,
  run: OnnxRun,
  { notRunnable, needsLandmarks }: Runnable,
  host: RunHost,
): Node[] {
  if (notRunnable !== null) return [element(document, 'p', notRunnable, 'quiet')];
  const running = run.type === 'running';
  const nodes: Node[] = [choices(document, running, needsLandmarks, host)];
  if (run.type === 'idle') {
    nodes.push(element(document, 'p', needsLandmarks ? LANDMARKS : HINT, 'quiet'));
  }
  if (run.type === 'running') {
    nodes.push(element(document, 'p', `Predicting ${run.input}…`, 'quiet busy'));
  }
  if (run.type === 'failed') {
    const text = `${run.input} was not predicted.\n${run.message}`;
    nodes.push(element(document, 'p', text, 'notice failed'));
  }
  if (run.type === 'done') nodes.push(...done(document, run, host));
  return nodes;
}
