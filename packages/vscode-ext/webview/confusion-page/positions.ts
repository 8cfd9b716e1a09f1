import { PAGE_SIZE } from '../../shared/confusion-page.js';

/** The page that a sample of a cell is on: the position of its first. */
export function pageOf(position: number): number {
  return Math.floor(position / PAGE_SIZE) * PAGE_SIZE;
}

/**
 * Where a key leads from a sample of a cell: arrows to its neighbours, over the ends of a page; Home and
 * End to the first and last of the page, PageUp and PageDown to the page before and after.
 *
 * @returns undefined for keys that lead nowhere.
 */
export function nextPosition(
  key: string,
  position: number,
  columns: number,
  total: number,
): number | undefined {
  const first = pageOf(position);
  const to: Readonly<Record<string, number>> = {
    ArrowLeft: position - 1,
    ArrowRight: position + 1,
    ArrowUp: position - columns,
    ArrowDown: position + columns,
    Home: first,
    End: first + PAGE_SIZE - 1,
    PageUp: first - PAGE_SIZE,
    PageDown: first + PAGE_SIZE,
  };
  const wanted = to[key];
  if (wanted === undefined || total === 0) return undefined;
  if (wanted < 0) return key === 'PageUp' ? 0 : position;
  return Math.min(wanted, total - 1);
}
