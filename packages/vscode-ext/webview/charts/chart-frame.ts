import { element } from '../lib/elements.js';

/** The parts of a chart's place on the page. */
export interface ChartFrame {
  readonly element: HTMLElement;
  /** What is drawn into, and takes the focus. */
  readonly plot: HTMLElement;
  /** What is under the cursor, beside the title. */
  readonly readout: HTMLElement;
  /** Why there is nothing to see, in words; hidden without. */
  note(text: string): void;
  /** Says what a key has led to, for those who hear the page. */
  say(text: string): void;
}

/** @param height - of the plot, in pixels. */
export function createChartFrame(document: Document, title: string, height: number): ChartFrame {
  const readout = element(document, 'span', '', 'readout');
  const header = element(document, 'header', [element(document, 'h3', title), readout]);
  const note = element(document, 'p', '', 'chart-note');
  const plot = element(document, 'div', [note], 'plot');
  const said = element(document, 'div', '', 'announcer');
  plot.style.minHeight = `${height}px`;
  plot.setAttribute(
    'aria-label',
    `${title}. Arrows read values, plus and minus zoom, 0 shows everything.`,
  );
  said.setAttribute('role', 'status');
  note.hidden = true;
  const made = element(document, 'section', [header, plot, said], 'curve-chart');
  made.setAttribute('aria-label', title);
  return {
    element: made,
    plot,
    readout,
    note(text) {
      note.textContent = text;
      note.hidden = text === '';
    },
    say(text) {
      if (said.textContent !== text) said.textContent = text;
    },
  };
}
