import type { Program } from '../compile/compile.js';
import type { Entry } from '../entry.js';
import type { Interner } from './interner.js';
import type { RecordedNode } from './recorded-node.js';

/** A program and the key of its structure. */
export interface Plan extends Program {
  /** Equal keys mean equal graphs, up to the values of the leaves. */
  readonly key: Int32Array;
}

/**
 * Finds what pending live tensors need, and describes its structure: every node's signature, where
 * its inputs come from, and which outputs somebody still holds. Linear in nodes and inputs.
 */
export function plan(tape: readonly RecordedNode[], signatures: Interner, epoch: number): Plan {
  markNeeded(tape);
  const key: number[] = [];
  const nodes: RecordedNode[] = [];
  const leaves: Entry[] = [];
  const results: Entry[] = [];
  let values = 0;
  for (const node of tape) {
    if (!node.needed) continue;
    nodes.push(node);
    node.firstValue = values;
    values += node.outputs.length;
    key.push(node.signature);
    for (const input of node.inputs) key.push(reference(input, leaves, signatures, epoch, key));
    for (const output of node.outputs) {
      key.push(output.live ? 1 : 0);
      if (output.live) results.push(output);
    }
  }
  return { nodes, leaves, results, key: Int32Array.from(key) };
}

function markNeeded(tape: readonly RecordedNode[]): void {
  for (let i = tape.length - 1; i >= 0; i -= 1) {
    const node = tape[i];
    if (!node) continue;
    node.needed ||= node.outputs.some((output) => output.live);
    if (!node.needed) continue;
    for (const input of node.inputs) if (input.node) input.node.needed = true;
  }
}

/** What of a leaf is part of the graph's structure. */
export function leafType({ dtype, shape, constant }: Entry): string {
  return `${constant === undefined ? 'leaf' : 'constant'} ${dtype} ${shape.join()}`;
}

/** Values of the graph count from 0, leaves from -1 down; a new leaf also adds its type. */
function reference(
  input: Entry,
  leaves: Entry[],
  signatures: Interner,
  epoch: number,
  key: number[],
): number {
  if (input.node) return input.node.firstValue + input.output;
  if (input.leafEpoch !== epoch) {
    input.leafEpoch = epoch;
    input.leaf = leaves.length;
    leaves.push(input);
    key.push(signatures.of(leafType(input)));
  }
  return -1 - input.leaf;
}
