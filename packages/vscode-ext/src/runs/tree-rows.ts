import { arrange, groupRuns, type Arrangement, type RunGroup } from './arrange.js';
import type { RunEntry } from './entry.js';
import { placesOfTwins } from './twins.js';

/** A row of the tree: an experiment, or a run. VS Code keeps rows, so that what they show may change. */
export type RunNode =
  | { readonly kind: 'group'; group: RunGroup }
  | {
      readonly kind: 'entry';
      entry: RunEntry;
      readonly grouped: boolean;
      /** Where it lies, among runs of the same id. */
      place?: string | undefined;
    };

/** The rows of a tree in order, those of a group after its own. */
export interface TreeRows {
  readonly roots: readonly RunNode[];
  /** Below each group, by its name. */
  readonly children: ReadonlyMap<string, readonly RunNode[]>;
}

type Places = ReadonlyMap<string, string>;

function nodesOf(runs: readonly RunEntry[], grouped: boolean, places: Places): RunNode[] {
  return runs.map((entry) => ({
    kind: 'entry',
    entry,
    grouped,
    place: places.get(entry.folder),
  }));
}

/** The rows that show these runs. */
export function rowsOf(entries: readonly RunEntry[], how: Arrangement): TreeRows {
  const runs = arrange(entries, how);
  const places = placesOfTwins(runs);
  if (!how.grouped) return { roots: nodesOf(runs, false, places), children: new Map() };
  const groups = groupRuns(runs);
  return {
    roots: groups.map((group) => ({ kind: 'group', group })),
    children: new Map(groups.map(({ name, runs }) => [name, nodesOf(runs, true, places)])),
  };
}

function keyOf(node: RunNode): string {
  return node.kind === 'group' ? `group:${node.group.name}` : node.entry.folder;
}

function all({ roots, children }: TreeRows): RunNode[] {
  const below = (node: RunNode): readonly RunNode[] =>
    node.kind === 'group' ? (children.get(node.group.name) ?? []) : [];
  return roots.flatMap((node) => [node, ...below(node)]);
}

/** Runs are made anew when they are read again, so that the same object says the same. */
function runsIn(node: RunNode): readonly RunEntry[] {
  return node.kind === 'group' ? node.group.runs : [node.entry];
}

/**
 * The rows of `before` that show something else in `after`; undefined where rows came, went or
 * moved, so that all must be drawn anew.
 */
export function changedRows(
  before: TreeRows,
  after: TreeRows,
): { old: RunNode; fresh: RunNode }[] | undefined {
  const [old, fresh] = [all(before), all(after)];
  if (old.length !== fresh.length) return undefined;
  if (old.some((node, index) => keyOf(node) !== keyOf(fresh[index]!))) return undefined;
  return old
    .map((node, index) => ({ old: node, fresh: fresh[index]! }))
    .filter((pair) => runsIn(pair.old).some((run, index) => run !== runsIn(pair.fresh)[index]));
}

/** The runs of rows, each once; a group stands for all of its own. */
export function runsOf(nodes: readonly RunNode[]): RunEntry[] {
  const runs = nodes.flatMap(runsIn);
  return [...new Map(runs.map((run) => [run.folder, run])).values()];
}
