import type { Program } from '../compile/compile.js';
import type { Entry } from '../entry.js';
import { byteSize } from '../shapes.js';

const ARENA = 2;

/**
 * Most bytes that a program's intermediate tensors take at once, when the nodes run in the order of
 * recording and each tensor lives from the node that makes it to the last one that reads it, with what
 * a node says that it needs itself.
 * Results are not part of it. The estimate is twice that: a VGG-16 of half width took 2.5 times as
 * much, since convolutions have scratch of their own and onnxruntime's arena grows in powers of two.
 */
export function scratchBytes({ nodes, results }: Program): number {
  const kept = new Set<Entry>(results);
  const dying = lastReads(nodes, kept);
  let [bytes, most] = [0, 0];
  nodes.forEach((node, index) => {
    for (const output of node.outputs) if (!kept.has(output)) bytes += byteSize(output);
    most = Math.max(most, bytes + node.scratch);
    for (const entry of dying[index] ?? []) bytes -= byteSize(entry);
  });
  return ARENA * most;
}

/** For each node the intermediates that nobody needs after it. */
function lastReads(nodes: Program['nodes'], kept: ReadonlySet<Entry>): Entry[][] {
  const last = new Map<Entry, number>();
  nodes.forEach((node, index) => {
    for (const output of node.outputs) if (!kept.has(output)) last.set(output, index);
    for (const input of node.inputs) if (last.has(input)) last.set(input, index);
  });
  const dying: Entry[][] = nodes.map(() => []);
  for (const [entry, index] of last) dying[index]?.push(entry);
  return dying;
}
