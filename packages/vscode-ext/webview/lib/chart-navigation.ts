import { chartMove, type ChartPlace } from './chart-keys.js';
import { panned, zoomed, type Range } from './chart-range.js';

/** A chart that can be zoomed and panned. */
export interface Navigable {
  place(): ChartPlace;
  /** Shows a part of the lower axis. */
  show(range: Range): void;
  /** Puts the cursor on a point, by its index; as a key does. */
  pointAt(index: number): void;
  /** Where on the axis the pointer is. */
  pointer(event: MouseEvent): number;
}

const WHEEL = 1.25;
const WHEEL_PAN = 0.1;

function onKey(chart: Navigable, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const move = chartMove(event.key, event.shiftKey, chart.place());
  if (!move) return;
  event.preventDefault();
  if (move.range) chart.show(move.range);
  if (move.index !== undefined) chart.pointAt(move.index);
}

/** Without a key the wheel scrolls the page, as everywhere. */
function onWheel(chart: Navigable, event: WheelEvent): void {
  if (!event.shiftKey && !event.ctrlKey) return;
  event.preventDefault();
  const { range, limits } = chart.place();
  if (event.shiftKey) {
    const way = Math.sign(event.deltaX || event.deltaY);
    chart.show(panned(range, way * WHEEL_PAN, limits));
    return;
  }
  const factor = event.deltaY > 0 ? WHEEL : 1 / WHEEL;
  chart.show(zoomed(range, chart.pointer(event), factor, limits));
}

/**
 * Makes a chart answer to keys (see {@link chartMove}) and to the wheel: with Ctrl it zooms, with
 * Shift it pans.
 *
 * @param target - which takes the focus.
 * @returns what undoes it.
 */
export function makeNavigable(target: HTMLElement, chart: Navigable): () => void {
  const key = (event: KeyboardEvent): void => onKey(chart, event);
  const wheel = (event: WheelEvent): void => onWheel(chart, event);
  target.setAttribute('tabindex', '0');
  target.setAttribute('role', 'application');
  target.setAttribute('aria-roledescription', 'chart');
  target.addEventListener('keydown', key);
  target.addEventListener('wheel', wheel, { passive: false });
  return () => {
    target.removeEventListener('keydown', key);
    target.removeEventListener('wheel', wheel);
  };
}
