import { element } from '../lib/elements.js';
import { rovingFocus } from '../lib/roving-focus.js';
import { curveKey, type Curve } from './curve.js';

/** Buttons that show and hide curves, with their values under the cursor. */
export interface CurveLegend {
  readonly element: HTMLElement;
  setCurves(curves: readonly Curve[]): void;
  /** @param values - for each curve; undefined where it has none there. Nothing shows without. */
  setValues(values: readonly (string | undefined)[]): void;
}

const DASHED = 'dashed';

function swatch(document: Document, { color, dash }: Curve): HTMLElement {
  const mark = element(document, 'span', '', dash ? `swatch ${DASHED}` : 'swatch');
  mark.style.borderTopColor = color;
  mark.setAttribute('aria-hidden', 'true');
  return mark;
}

function button(document: Document, curve: Curve): HTMLElement {
  const label = element(document, 'span', curve.label, 'label');
  const value = element(document, 'span', '', 'value');
  const made = element(document, 'button', [swatch(document, curve), label, value], 'curve');
  made.setAttribute('type', 'button');
  made.setAttribute('aria-pressed', String(!curve.hidden));
  made.title = curve.label;
  made.dataset['key'] = curveKey(curve);
  return made;
}

/**
 * The legend of one chart, or of all charts of a page. One stop of the Tab key; arrows move in it.
 *
 * @param toggled - a curve is to be shown or hidden; the caller then sets the curves anew.
 */
export function createCurveLegend(
  document: Document,
  toggled: (curve: Curve, hidden: boolean) => void,
): CurveLegend {
  const list = element(document, 'div', '', 'curve-legend');
  list.setAttribute('role', 'group');
  list.setAttribute('aria-label', 'Curves');
  rovingFocus(list, 'button');
  let shown: readonly Curve[] = [];

  list.addEventListener('click', ({ target }) => {
    const pressed = (target as Element).closest('button');
    const curve = shown.find((each) => curveKey(each) === pressed?.dataset['key']);
    if (curve) toggled(curve, !curve.hidden);
  });

  /** Buttons that are there stay, so that they keep the focus. */
  const update = (made: Element, curve: Curve): void => {
    made.setAttribute('aria-pressed', String(!curve.hidden));
    made.querySelector('.swatch')?.replaceWith(swatch(document, curve));
  };

  return {
    element: list,
    setCurves(curves) {
      const names = (all: readonly Curve[]) =>
        all.map((each) => curveKey(each) + each.label).join();
      const same = names(curves) === names(shown);
      shown = curves;
      if (same) curves.forEach((curve, i) => update(list.children[i]!, curve));
      else {
        list.replaceChildren(...curves.map((curve) => button(document, curve)));
        list.querySelectorAll('button').forEach((each, i) => (each.tabIndex = i === 0 ? 0 : -1));
      }
    },
    setValues(values) {
      shown.forEach((_, i) => {
        const place = list.children[i]?.querySelector('.value');
        const text = values[i] ?? '';
        if (place && place.textContent !== text) place.textContent = text;
      });
    },
  };
}
