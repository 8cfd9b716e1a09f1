import { panned, zoomed, type Range } from './chart-range.js';

/** What a chart shows, and where its cursor stands. */
export interface ChartPlace {
  readonly range: Range;
  readonly limits: Range;
  /** Index of the point under the cursor. */
  readonly index: number;
  /** Positions of all points, rising. */
  readonly xs: readonly number[];
}

/** What a key changes. */
export interface ChartMove {
  readonly index?: number;
  readonly range?: Range;
}

const NEARER = 0.5;
const PAN = 0.25;

function clamp(index: number, { xs }: ChartPlace): number {
  return Math.min(Math.max(index, 0), xs.length - 1);
}

/** The range moved so that the cursor is in it. */
function following(index: number, { range, limits, xs }: ChartPlace): ChartMove {
  const x = xs[index] ?? range.min;
  if (x >= range.min && x <= range.max) return { index };
  const center = (range.min + range.max) / 2;
  return { index, range: panned(range, (x - center) / (range.max - range.min), limits) };
}

/**
 * What a key does to a chart: arrows go from point to point, with Shift they move what is seen; Home
 * and End go to the first and last point; + and - zoom about the cursor; 0 shows everything.
 */
export function chartMove(key: string, shift: boolean, place: ChartPlace): ChartMove | undefined {
  const { range, limits, xs, index } = place;
  if (xs.length === 0) return undefined;
  const at = xs[clamp(index, place)]!;
  switch (key) {
    case 'ArrowRight':
      return shift
        ? { range: panned(range, PAN, limits) }
        : following(clamp(index + 1, place), place);
    case 'ArrowLeft':
      return shift
        ? { range: panned(range, -PAN, limits) }
        : following(clamp(index - 1, place), place);
    case 'Home':
      return following(0, place);
    case 'End':
      return following(xs.length - 1, place);
    case '+':
    case '=':
      return { range: zoomed(range, at, NEARER, limits) };
    case '-':
      return { range: zoomed(range, at, 1 / NEARER, limits) };
    case '0':
      return { range: limits };
    default:
      return undefined;
  }
}
