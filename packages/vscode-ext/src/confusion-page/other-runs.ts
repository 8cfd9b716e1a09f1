import { listPredictions, openPredictions, type PredictionIndex } from '@circumplex/core/runs';
import { MOST_OTHERS, type OtherRun } from '../../shared/confusion-page.js';

/** Runs that are looked into at the same time. */
const AT_ONCE = 8;

/** True for predictions of the same classes in the same order, whose matrices can be compared. */
export function sameClasses(a: PredictionIndex, b: PredictionIndex): boolean {
  const sameNames =
    a.names.length === b.names.length && a.names.every((name, k) => name === b.names[k]);
  return a.task === b.task && sameNames;
}

async function hasLike(index: PredictionIndex, folder: string): Promise<boolean> {
  if (!(await listPredictions(folder)).includes(index.split)) return false;
  const other = await openPredictions(folder, index.split).catch(() => undefined);
  return other !== undefined && sameClasses(index, other.index);
}

/** Those of `runs` that have predictions of the same split and classes; at most {@link MOST_OTHERS}. */
export async function othersLike(
  index: PredictionIndex,
  runs: readonly OtherRun[],
): Promise<OtherRun[]> {
  const found: OtherRun[] = [];
  for (let first = 0; first < runs.length && found.length < MOST_OTHERS; first += AT_ONCE) {
    const some = runs.slice(first, first + AT_ONCE);
    const like = await Promise.all(some.map(({ folder }) => hasLike(index, folder)));
    found.push(...some.filter((_, i) => like[i]));
  }
  return found.slice(0, MOST_OTHERS);
}
