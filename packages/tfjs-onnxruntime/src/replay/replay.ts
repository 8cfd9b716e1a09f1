import type { Entry } from '../entry.js';
import { leafType } from '../recorder/plan.js';
import { moveValues } from '../recorder/run.js';
import type { Replacement } from '../recorder/run.js';
import type { LeafSource, ResultPlace, Template } from './template.js';

/** What a replay needs of the backend. */
export interface ReplayHost {
  /** What a tensor's or variable's data id stands for; undefined on another backend. */
  entryOf(dataId: object): Entry | undefined;
  newEntry(like: Pick<Entry, 'dtype' | 'shape'>): Entry;
}

/** A template with the entries of one call put in. */
export interface Bound {
  readonly leaves: readonly Entry[];
  readonly results: readonly Entry[];
  /** Variables' and states' entries that get new values. */
  readonly replacements: readonly Replacement[];
}

/**
 * Puts the present entries into a template.
 * @returns undefined where something is not as it was when the template was made: the function then
 * has to be called.
 */
export function bind(
  template: Template,
  inputs: readonly Entry[],
  made: Map<LeafSource, Entry>,
  host: ReplayHost,
): Bound | undefined {
  const targets = template.places.map((place) => targetOf(place, host));
  const leaves = template.sources.map((source) =>
    source.from === 'state' ? targets[source.result] : leafOf(source, inputs, made, host),
  );
  const taken = targets.filter((target) => target !== undefined);
  const sound =
    leaves.every((leaf, index) => leaf && leafType(leaf) === template.types[index]) &&
    new Set(leaves).size === leaves.length &&
    targets.every((target, index) => target || template.places[index]?.to === 'output') &&
    taken.every(({ live, refCount, failure }) => live && refCount === 1 && !failure);
  return sound ? exchange(template, leaves as Entry[], targets, host) : undefined;
}

/** The values that are replaced move to entries of their own, which the graph reads. */
function exchange(
  template: Template,
  leaves: readonly Entry[],
  targets: readonly (Entry | undefined)[],
  host: ReplayHost,
): Bound {
  const moved = new Map<Entry, Entry>();
  const results = targets.map((target, index) => {
    const entry = target ?? host.newEntry(template.results[index] as Entry);
    if (target) moved.set(target, moveValues(target, host.newEntry(target)));
    return entry;
  });
  return {
    leaves: leaves.map((leaf) => moved.get(leaf) ?? leaf),
    results,
    replacements: [...moved].map(([entry, before]) => ({ entry, before })),
  };
}

function targetOf(place: ResultPlace, host: ReplayHost): Entry | undefined {
  if (place.to === 'output') return undefined;
  if (place.to === 'state') return place.entry;
  return place.variable.isDisposed ? undefined : host.entryOf(place.variable.dataId);
}

function leafOf(
  source: Exclude<LeafSource, { from: 'state' }>,
  inputs: readonly Entry[],
  made: Map<LeafSource, Entry>,
  host: ReplayHost,
): Entry | undefined {
  if (source.from === 'input') return inputs[source.index];
  if (source.from === 'tensor') return source.entry.live ? source.entry : undefined;
  if (source.from === 'variable') return variableLeaf(source, host);
  const known = made.get(source) ?? valuesEntry(source, host);
  made.set(source, known);
  return known;
}

function variableLeaf(
  { variable, entry }: Extract<LeafSource, { from: 'variable' }>,
  host: ReplayHost,
): Entry | undefined {
  const present = variable.isDisposed ? undefined : host.entryOf(variable.dataId);
  return entry === undefined || entry === present ? present : undefined;
}

/** An entry of the template's own for values made of JavaScript numbers. */
function valuesEntry(source: Extract<LeafSource, { from: 'values' }>, host: ReplayHost): Entry {
  const { entry, type, values = [] } = source.leaf;
  const own = host.newEntry(entry);
  if (type.startsWith('constant')) own.constant = values[0];
  else if (entry.dtype === 'float32') own.buffer = Float32Array.from(values);
  else own.buffer = entry.dtype === 'int32' ? Int32Array.from(values) : Uint8Array.from(values);
  own.owned = true;
  return own;
}
