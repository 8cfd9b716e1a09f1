import { AXES, type SeriesAxis } from '../../shared/series.js';
import { element } from '../lib/elements.js';
import type { CurveSettings } from './curve.js';
import { AXIS_NAMES } from './words.js';

/** The controls above a page's charts. */
export interface CurveControls {
  readonly element: HTMLElement;
  readonly settings: CurveSettings;
  /** Shows other settings than it was left with; tells nobody. */
  set(settings: CurveSettings): void;
}

const STEP = 0.01;
const SMOOTHEST = 0.99;

function input(document: Document, type: string): HTMLInputElement {
  const made = document.createElement('input');
  made.type = type;
  return made;
}

function labelled(document: Document, text: string, ...nodes: Node[]): HTMLElement {
  return element(document, 'label', [element(document, 'span', text), ...nodes]);
}

function axisChoice(document: Document): HTMLSelectElement {
  const select = document.createElement('select');
  const options = AXES.map((axis) => {
    const option = element(document, 'option', AXIS_NAMES[axis]);
    option.setAttribute('value', axis);
    return option;
  });
  select.append(...options);
  return select;
}

function slider(document: Document): HTMLInputElement {
  const made = input(document, 'range');
  made.min = '0';
  made.max = String(SMOOTHEST);
  made.step = String(STEP);
  return made;
}

/**
 * A compact toolbar: what the lower axis counts, smoothing, a logarithmic axis of values, and back
 * to everything.
 *
 * @param changed - gets all settings whenever one changes; while the slider moves, too.
 * @param reset - shows everything again.
 */
export function createCurveControls(
  document: Document,
  settings: CurveSettings,
  changed: (settings: CurveSettings) => void,
  reset: () => void,
): CurveControls {
  let now = settings;
  const axis = axisChoice(document);
  const smoothing = slider(document);
  const amount = element(document, 'output', '');
  const logarithmic = input(document, 'checkbox');
  const all = element(document, 'button', 'Show all', 'small');
  all.setAttribute('type', 'button');
  all.title = 'Show the whole axis again; so does a double click in a chart, or 0';

  const show = (): void => {
    const chosen = axis.querySelectorAll('option')[AXES.indexOf(now.axis)];
    if (chosen) chosen.selected = true;
    smoothing.value = String(now.smoothing);
    amount.textContent = now.smoothing === 0 ? 'off' : now.smoothing.toFixed(2);
    smoothing.setAttribute('aria-valuetext', amount.textContent);
    logarithmic.checked = now.logarithmic;
  };
  const change = (part: Partial<CurveSettings>): void => {
    now = { ...now, ...part };
    show();
    changed(now);
  };
  axis.addEventListener('change', () => change({ axis: axis.value as SeriesAxis }));
  smoothing.addEventListener('input', () => change({ smoothing: Number(smoothing.value) }));
  logarithmic.addEventListener('change', () => change({ logarithmic: logarithmic.checked }));
  all.addEventListener('click', reset);
  show();

  const bar = element(
    document,
    'div',
    [
      labelled(document, 'X axis', axis),
      labelled(document, 'Smoothing', smoothing, amount),
      element(document, 'label', [logarithmic, element(document, 'span', 'Log scale')]),
      all,
    ],
    'curve-controls',
  );
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', 'Charts');
  return {
    element: bar,
    get settings() {
      return now;
    },
    set(other) {
      now = other;
      show();
    },
  };
}
