import type { DeviceBuffer } from '../device/memory.js';
import { release, retain } from '../device/memory.js';
import type { Entry } from '../entry.js';
import type { RecordedNode } from './recorded-node.js';

/** A variable's new value and the one that comes back where the new one cannot be made. */
export interface Replacement {
  readonly entry: Entry;
  readonly before: Entry;
}

/** What messages tell of a recorded node. */
export type NodeLabel = Pick<RecordedNode, 'kernel' | 'shapes' | 'stack'>;

/** A run that was sent to the device, until the device tells how it went. */
export interface Run {
  readonly nodes: readonly NodeLabel[];
  results: readonly Entry[];
  /** What the run reads: kept until it has succeeded, so that a variable can get its value back. */
  readonly held: readonly DeviceBuffer[];
  replacements: readonly Replacement[];
  /** Reads that wait for its results; they report its failure. */
  readers: number;
  failure: Error | undefined;
}

/** Lets go of a disposed entry's device memory, unless a variable may get it back. */
export function recycle(entry: Entry): void {
  if (entry.keepers === 0) forget(entry);
}

/** Keeps an entry's values though it may be disposed of. */
export function keep(entry: Entry): void {
  entry.keepers += 1;
}

/** The opposite of {@link keep}. */
export function unkeep(entry: Entry): void {
  entry.keepers -= 1;
  if (!entry.live && entry.pins === 0) recycle(entry);
}

/** Lets go of an entry's device memory. */
export function forget(entry: Entry): void {
  if (entry.device) release(entry.device);
  entry.device = undefined;
}

/**
 * Moves an entry's values to another one, which nobody has but the next run's replacement; the entry
 * itself is free to take new ones.
 */
export function moveValues(from: Entry, to: Entry): Entry {
  to.buffer = from.buffer;
  to.constant = from.constant;
  to.owned = from.owned;
  to.device = from.device;
  to.live = false;
  keep(to);
  if (from.run) substitute(from.run, from, to);
  from.buffer = undefined;
  from.constant = undefined;
  from.device = undefined;
  return to;
}

/** A run that has not ended yet makes its result for the entry that has the values now. */
function substitute(run: Run, from: Entry, to: Entry): void {
  run.results = run.results.map((entry) => (entry === from ? to : entry));
  run.replacements = run.replacements.map(({ entry, before }) => ({
    entry: entry === from ? to : entry,
    before,
  }));
  to.run = run;
  from.run = undefined;
}

/** Keeps what a run has made. */
export function succeed(run: Run): void {
  for (const entry of run.results) entry.run = undefined;
  letGo(run);
}

/** Gives variables their values back, and every other result the error. */
export function fail(run: Run, failure: Error): void {
  run.failure = failure;
  // What the run was to move has stayed where it was.
  for (const buffer of run.held) buffer.hollow = false;
  for (const entry of run.results) {
    entry.run = undefined;
    forget(entry);
    entry.failure = failure;
  }
  for (const { entry, before } of run.replacements)
    if (entry.live || entry.keepers > 0) restore(entry, before);
  letGo(run);
}

/** Tensors may still have the old value: both hold the memory. */
function restore(entry: Entry, before: Entry): void {
  entry.failure = before.failure;
  entry.buffer = before.buffer;
  entry.constant = before.constant;
  entry.owned = false;
  before.owned = false;
  entry.device = before.device;
  if (entry.device) retain(entry.device);
}

function letGo({ held, replacements }: Run): void {
  for (const buffer of held) release(buffer);
  for (const { before } of replacements) unkeep(before);
}
