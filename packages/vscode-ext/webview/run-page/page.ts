import type {
  CheckpointAction,
  ExportAction,
  RunAction,
  RunPageState,
} from '../../shared/run-page.js';
import { element } from '../lib/elements.js';
import { createTabs } from '../lib/tabs.js';
import { createCheckpoints, type Checkpoints } from './checkpoints.js';
import {
  createConfiguration,
  type Configuration,
  type ConfigurationCalls,
} from './configuration.js';
import { createExports, type Exports } from './exports.js';
import { createFacts } from './facts.js';
import { createFigures, type Figures } from './figures.js';
import { createHead } from './head.js';
import { createHighlights } from './highlights.js';
import { createMetrics, type Metrics } from './metrics.js';
import { createNotices, type Notices } from './notices.js';

/** The parts of the page, of which one is seen at a time. */
export const SECTIONS = [
  'curves',
  'metrics',
  'configuration',
  'figures',
  'checkpoints',
  'facts',
] as const;

/** See {@link SECTIONS}. */
export type Section = (typeof SECTIONS)[number];

/** What the user asks of the page. */
export interface PageCalls extends ConfigurationCalls {
  act(action: RunAction): void;
  draw(): void;
  checkpoint(file: string, action: CheckpointAction): void;
  exported(file: string, action: ExportAction): void;
  sectionChosen(section: Section): void;
}

/** What the page begins with. */
export interface PageStart {
  readonly section: Section;
  readonly search: string;
  /** The curves, which draw themselves. */
  readonly curves: HTMLElement;
}

/** The page of a run. */
export interface RunPage {
  readonly elements: readonly HTMLElement[];
  show(state: RunPageState): void;
  trust(trusted: boolean): void;
  readonly notices: Pick<Notices, 'refuse'>;
  readonly metrics: Pick<Metrics, 'show'>;
  readonly configuration: Pick<Configuration, 'show' | 'compare'>;
  readonly figures: Pick<Figures, 'show'>;
  readonly checkpoints: Pick<Checkpoints, 'show'>;
  readonly exports: Pick<Exports, 'show'>;
}

const LABELS: Readonly<Record<Section, string>> = {
  curves: 'Curves',
  metrics: 'Metrics',
  configuration: 'Configuration',
  figures: 'Figures',
  checkpoints: 'Checkpoints',
  facts: 'Facts',
};

/** Makes the page once; whatever is shown later changes only what is not the same any more. */
export function createRunPage(document: Document, start: PageStart, calls: PageCalls): RunPage {
  const head = createHead(document, calls.act);
  const notices = createNotices(document);
  const highlights = createHighlights(document);
  const facts = createFacts(document);
  const metrics = createMetrics(document);
  const configuration = createConfiguration(document, start.search, calls);
  const figures = createFigures(document, calls.draw);
  const checkpoints = createCheckpoints(document, calls.checkpoint);
  const exports = createExports(document, calls.exported);
  const panels: Readonly<Record<Section, HTMLElement>> = {
    curves: start.curves,
    metrics: metrics.element,
    configuration: configuration.element,
    figures: figures.element,
    checkpoints: element(document, 'section', [checkpoints.element, exports.element]),
    facts: element(document, 'section', [facts.element]),
  };
  const parts = SECTIONS.map((id) => ({ id, label: LABELS[id], panel: panels[id] }));
  const tabs = createTabs(document, 'Sections', parts, (id) => calls.sectionChosen(id as Section));
  tabs.show(start.section);
  const body = element(document, 'div', [
    highlights.element,
    tabs.element,
    ...Object.values(panels),
  ]);
  const reading = element(document, 'p', 'Reading the run…', 'quiet reading');
  head.element.hidden = true;
  body.hidden = true;

  let state: RunPageState | undefined;
  let isTrusted = true;
  const drawHead = (): void => {
    if (state) head.show(state, isTrusted);
  };
  return {
    elements: [reading, head.element, notices.element, body],
    notices,
    metrics,
    configuration,
    figures,
    checkpoints,
    exports,
    show(next) {
      state = next;
      reading.hidden = true;
      head.element.hidden = false;
      body.hidden = next.type === 'problem';
      drawHead();
      notices.show(next);
      if (next.type === 'problem') return;
      highlights.show(next.highlights);
      facts.show(next.facts);
    },
    trust(trusted) {
      isTrusted = trusted;
      drawHead();
      figures.trust(trusted);
      checkpoints.trust(trusted);
    },
  };
}
