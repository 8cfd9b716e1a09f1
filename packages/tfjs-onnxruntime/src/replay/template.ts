import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import type { Entry } from '../entry.js';
import type { NodeLabel } from '../recorder/run.js';
import type { Places, RecordedLeaf, Recording } from './recording.js';
import { sameGraph, sameValues } from './recording.js';

/** Where a replay takes an input of the graph from. */
export type LeafSource =
  | { readonly from: 'input'; readonly index: number }
  /** With `entry`, while it is that one: a tensor of the step may have it, too. */
  | { readonly from: 'variable'; readonly variable: Variable; readonly entry?: Entry }
  /** A tensor that an earlier call has computed and the step replaces: its result of that number. */
  | { readonly from: 'state'; readonly result: number }
  /** A tensor made outside the step. */
  | { readonly from: 'tensor'; readonly entry: Entry }
  /** Values that the step makes of JavaScript numbers, equal in both recordings. */
  | { readonly from: 'values'; readonly leaf: RecordedLeaf };

/** Where a replay puts a result of the graph. */
export type ResultPlace =
  | { readonly to: 'output'; readonly shape: readonly number[] }
  | { readonly to: 'variable'; readonly variable: Variable }
  | { readonly to: 'state'; readonly entry: Entry };

/** A step that can be repeated without its function. */
export interface Template {
  readonly key: Int32Array;
  readonly nodes: readonly NodeLabel[];
  readonly sources: readonly LeafSource[];
  readonly types: readonly string[];
  readonly places: readonly ResultPlace[];
  readonly results: readonly Pick<Entry, 'dtype' | 'shape'>[];
  /** The result that each output is, in the order in which the function returned them. */
  readonly outputs: readonly number[];
}

/**
 * Compares two calls in a row. They can stand for the calls to come if the graph is the same, every
 * input of it is accounted for, and every tensor that the second call left behind is an output, a
 * variable's new value, or the successor of one that the first call left and the second disposed of.
 */
export function templateOf(first: Recording, second: Recording): Template | undefined {
  if (!sameGraph(first, second)) return undefined;
  const sources = second.leaves.map((leaf, index) => sourceOf(first, second, leaf, index));
  const places = second.results.map((entry, index) => placeOf(first, second, entry, index));
  const outputs = second.outputs.map(({ entry }) => second.results.indexOf(entry));
  const whole = (list: readonly unknown[]) => !list.includes(undefined);
  if (!whole(sources) || !whole(places) || outputs.includes(-1)) return undefined;
  if (new Set(outputs).size < outputs.length) return undefined;
  return {
    key: second.key,
    nodes: second.nodes,
    sources: sources as LeafSource[],
    types: second.leaves.map(({ type }) => type),
    places: places as ResultPlace[],
    results: second.results.map(({ dtype, shape }) => ({ dtype, shape })),
    outputs,
  };
}

function sourceOf(
  first: Recording,
  { places, results }: Recording,
  leaf: RecordedLeaf,
  index: number,
): LeafSource | undefined {
  const { entry } = leaf;
  const before = first.leaves[index];
  if (!before || places.ambiguous.has(entry)) return undefined;
  const outside = outsideSource(places, entry);
  if (outside) return sameSource(outside, outsideSource(first.places, before.entry));
  const result = first.results.indexOf(entry);
  if (result >= 0 && !entry.live && results[result]?.live) return { from: 'state', result };
  if (entry === before.entry && entry.live) return { from: 'tensor', entry };
  return sameValues(before, leaf) ? { from: 'values', leaf } : undefined;
}

function outsideSource({ inputs, variables }: Places, entry: Entry): LeafSource | undefined {
  const index = inputs.get(entry);
  if (index !== undefined) return { from: 'input', index };
  const variable = variables.get(entry);
  if (!variable) return undefined;
  return entry.refCount > 1
    ? { from: 'variable', variable, entry }
    : { from: 'variable', variable };
}

function sameSource(source: LeafSource, before?: LeafSource): LeafSource | undefined {
  const same =
    (source.from === 'input' && before?.from === 'input' && source.index === before.index) ||
    (source.from === 'variable' &&
      before?.from === 'variable' &&
      source.variable === before.variable);
  return same ? source : undefined;
}

function placeOf(
  first: Recording,
  second: Recording,
  entry: Entry,
  index: number,
): ResultPlace | undefined {
  const output = second.outputs.find((each) => each.entry === entry);
  const variable = second.assigned.get(entry);
  if (output)
    return variable || entry.refCount > 1
      ? undefined
      : { to: 'output', shape: shapeOf(output.tensor) };
  if (variable) return { to: 'variable', variable };
  return first.results[index]?.live === false ? { to: 'state', entry } : undefined;
}

function shapeOf({ shape }: Tensor): readonly number[] {
  return [...shape];
}
