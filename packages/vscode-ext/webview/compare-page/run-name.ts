import type { ComparedRun } from '../../shared/compare-page.js';

/** What a run is called before its id is needed to tell it from others. */
export function nameOf(run: ComparedRun): string {
  return run.kind === 'waiting' ? run.id : run.name;
}

/** What tells a run from others of its name: its id, without the name that most ids end in. */
export function distinction(run: ComparedRun): string {
  return run.id.replace(`-${nameOf(run)}`, '');
}

/** Names by folder; where several runs share one, what is special in the id stands behind it. */
export function distinctNames(runs: readonly ComparedRun[]): ReadonlyMap<string, string> {
  const uses = new Map<string, number>();
  for (const run of runs) uses.set(nameOf(run), (uses.get(nameOf(run)) ?? 0) + 1);
  return new Map(
    runs.map((run) => {
      const name = nameOf(run);
      const unique = uses.get(name) === 1 || name === run.id;
      return [run.folder, unique ? name : `${name} ${distinction(run)}`];
    }),
  );
}
