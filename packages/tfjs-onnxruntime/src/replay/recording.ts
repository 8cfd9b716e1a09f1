import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import type { Entry } from '../entry.js';
import { leafType } from '../recorder/plan.js';
import type { Plan } from '../recorder/plan.js';
import type { NodeLabel } from '../recorder/run.js';

/** Values longer than this are not looked at: a step that makes them anew is not replayed. */
const MAX_COMPARED = 65_536;

/** Where a step's input tensor or variable is found, by the entry that it had. */
export interface Places {
  readonly inputs: ReadonlyMap<Entry, number>;
  readonly variables: ReadonlyMap<Entry, Variable>;
  /** Entries that are found in more than one place: nobody can tell which one the step meant. */
  readonly ambiguous: ReadonlySet<Entry>;
}

/** Where the inputs and all variables are. */
export function placesOf(
  inputs: readonly Entry[],
  variables: readonly (readonly [Entry, Variable])[],
): Places {
  const seen = new Set<Entry>();
  const ambiguous = new Set<Entry>();
  for (const entry of [...inputs, ...variables.map(([entry]) => entry)]) {
    if (seen.has(entry)) ambiguous.add(entry);
    seen.add(entry);
  }
  return {
    inputs: new Map(inputs.map((entry, index) => [entry, index])),
    variables: new Map(variables),
    ambiguous,
  };
}

/** An input of a recorded graph. */
export interface RecordedLeaf {
  readonly entry: Entry;
  readonly type: string;
  /** Its elements (or the one that all are), if they are neither a tensor's from outside nor many. */
  readonly values: ArrayLike<number> | undefined;
}

/** What one call of a step has recorded. */
export interface Recording {
  readonly key: Int32Array;
  readonly nodes: readonly NodeLabel[];
  readonly leaves: readonly RecordedLeaf[];
  readonly results: readonly Entry[];
  /** What inputs and variables had before the call. */
  readonly places: Places;
  /** Which variable has which result after it. */
  readonly assigned: ReadonlyMap<Entry, Variable>;
  readonly outputs: readonly { readonly tensor: Tensor; readonly entry: Entry }[];
}

/** What is kept of a plan; called before its leaves are sent to the device. */
export function leavesOf({ leaves }: Plan, { inputs, variables }: Places): RecordedLeaf[] {
  return leaves.map((entry) => {
    const outside = inputs.has(entry) || variables.has(entry);
    return { entry, type: leafType(entry), values: outside ? undefined : copyOf(entry) };
  });
}

/** A plan's nodes without what they hold on to. */
export function labelsOf({ nodes }: Plan): NodeLabel[] {
  return nodes.map(({ kernel, shapes, stack }) => ({
    kernel,
    shapes,
    ...(stack === undefined ? {} : { stack }),
  }));
}

/** Whether two recordings are the same graph. */
export function sameGraph(a: Recording, b: Recording): boolean {
  return a.key.length === b.key.length && a.key.every((word, index) => word === b.key[index]);
}

/** Whether two leaves have the same known elements, to the bit. */
export function sameValues(a: RecordedLeaf, b: RecordedLeaf): boolean {
  if (!a.values || !b.values || a.values.length !== b.values.length) return false;
  for (let i = 0; i < a.values.length; i += 1)
    if (!Object.is(a.values[i], b.values[i])) return false;
  return true;
}

function copyOf({ constant, buffer }: Entry): ArrayLike<number> | undefined {
  if (constant !== undefined) return [constant];
  const values = buffer as ArrayLike<number> | undefined;
  return values && values.length <= MAX_COMPARED ? Array.prototype.slice.call(values) : undefined;
}
