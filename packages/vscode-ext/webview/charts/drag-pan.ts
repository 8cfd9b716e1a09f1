import type uPlot from 'uplot';
import { panned, type Range } from '../lib/chart-range.js';

/** What a drag with Shift moves. */
export interface Draggable {
  limits(): Range;
  panned(range: Range): void;
}

/** Moves what is shown with the pointer, until the button is let go. */
function pan(plot: uPlot, down: MouseEvent, { limits, panned: show }: Draggable): void {
  const { min = null, max = null } = plot.scales['x'] ?? {};
  if (min === null || max === null) return;
  const move = ({ clientX }: MouseEvent): void => {
    const share = (down.clientX - clientX) / plot.over.clientWidth;
    show(panned({ min, max }, share, limits()));
  };
  const end = new AbortController();
  const { signal } = end;
  document.addEventListener('mousemove', move, { signal });
  document.addEventListener('mouseup', () => end.abort(), { signal });
}

/** uPlot's handler of a pressed button: with Shift it pans, else uPlot selects what to zoom to. */
export function panOrSelect(host: Draggable): uPlot.Cursor.MouseListenerFactory {
  return (plot, _, select) => (event) => {
    if (event.button === 0 && event.shiftKey) pan(plot, event, host);
    else select(event);
    return null;
  };
}
