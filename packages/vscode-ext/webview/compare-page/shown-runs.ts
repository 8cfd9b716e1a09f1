import type { ComparedRun, CompareLook } from '../../shared/compare-page.js';
import type { CurveStyle } from '../charts/curve-colors.js';
import { distinctNames } from './run-name.js';

/** A run as the page shows it. */
export interface ShownRun {
  readonly run: ComparedRun;
  /** Unlike those of all others. */
  readonly label: string;
  readonly hidden: boolean;
  readonly style: CurveStyle;
}

/** What the page knows. */
export interface KnownRuns {
  /** In order. */
  readonly folders: readonly string[];
  readonly runs: ReadonlyMap<string, ComparedRun>;
  readonly look: CompareLook;
}

/** @param styleOf - of the colour with a number. */
export function shownRuns(
  { folders, runs, look }: KnownRuns,
  styleOf: (slot: number) => CurveStyle,
): ShownRun[] {
  const known = folders.flatMap((folder) => runs.get(folder) ?? []);
  const labels = distinctNames(known);
  const hidden = new Set(look.hidden);
  return known.map((run) => ({
    run,
    label: labels.get(run.folder)!,
    hidden: hidden.has(run.folder),
    style: styleOf(look.colors[run.folder] ?? 0),
  }));
}

/** How many runs have been read, with their events; unreadable ones count. */
export function readCount(runs: readonly ShownRun[]): number {
  return runs.filter(({ run }) => {
    if (run.kind === 'run') return run.curves !== null;
    return run.kind === 'broken';
  }).length;
}
