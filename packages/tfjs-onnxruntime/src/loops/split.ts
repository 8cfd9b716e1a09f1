import type { Program } from '../compile/compile.js';
import type { Entry } from '../entry.js';
import type { RecordedNode } from '../recorder/recorded-node.js';
import { sizeOf } from '../shapes.js';
import { arithmetic, steps } from './arithmetic.js';
import type { Loop, LoopStep } from './loop.js';

/** A loop with the entries that its values are. */
export interface Chain {
  readonly loop: Loop;
  readonly inputs: readonly Entry[];
  readonly scalars: readonly Entry[];
  readonly outputs: readonly Entry[];
}

/** A program in two parts: a graph, and what is computed from its results after it has run. */
export interface SplitProgram {
  readonly head: Program;
  readonly chains: readonly Chain[];
}

/** Kernel calls from which on a chain is worth a loop of its own. */
const MIN_NODES = 4;

/**
 * Takes the elementwise chains at the end of a program out of its graph: what an optimizer makes of
 * gradients, weights and its state. onnxruntime would read and write all of them for every kernel
 * call; a loop does so once, and in place.
 */
export function split(program: Program): SplitProgram {
  const { nodes, leaves, results } = program;
  const chains = clusters(lastNodes(program)).filter((chain) => chain.length >= MIN_NODES);
  if (chains.length === 0) return { head: program, chains: [] };
  const taken = new Set(chains.flat());
  const made = chains.map((chain) => chainOf(chain, new Set(results)));
  const needed = made.flatMap(({ inputs, scalars }) => [...inputs, ...scalars]);
  const left = nodes.filter((node) => !taken.has(node));
  const outputs = new Set(left.flatMap((node) => node.outputs));
  const kept = [...results, ...needed].filter((entry) => outputs.has(entry));
  return { head: { nodes: left, leaves, results: [...new Set(kept)] }, chains: made };
}

/** Elementwise nodes that nothing but such nodes reads, in order. */
function lastNodes({ nodes }: Program): RecordedNode[] {
  const readers = new Map<Entry, RecordedNode[]>();
  for (const node of nodes)
    for (const input of node.inputs) readers.set(input, [...(readers.get(input) ?? []), node]);
  const found = new Set<RecordedNode>();
  for (const node of [...nodes].reverse()) {
    const [output] = node.outputs;
    if (!output || !isElementwise(node, output)) continue;
    const last = (readers.get(output) ?? []).every(
      (reader) =>
        found.has(reader) && sizeOf(reader.outputs[0]?.shape ?? []) === sizeOf(output.shape),
    );
    if (last) found.add(node);
  }
  return nodes.filter((node) => found.has(node));
}

function isElementwise(node: RecordedNode, output: Entry): boolean {
  const size = sizeOf(output.shape);
  return (
    arithmetic(node.op) &&
    output.dtype === 'float32' &&
    size > 1 &&
    node.shapes.every((shape) => sizeOf(shape) === 1 || shape.join() === output.shape.join()) &&
    node.inputs.every(({ dtype }) => dtype === 'float32')
  );
}

/** Nodes that belong together: one reads what another makes, or both read the same tensor. */
function clusters(nodes: readonly RecordedNode[]): RecordedNode[][] {
  const home = new Map<Entry, RecordedNode[]>();
  const all = new Set<RecordedNode[]>();
  for (const node of nodes) {
    const size = sizeOf(node.outputs[0]?.shape ?? []);
    const large = node.inputs.filter((entry) => isTensor(entry, size));
    const joined = new Set(large.flatMap((entry) => (home.has(entry) ? [home.get(entry)!] : [])));
    const members = [...[...joined].flat(), node];
    for (const old of joined) all.delete(old);
    all.add(members);
    for (const member of members)
      for (const entry of [...member.inputs, ...member.outputs])
        if (isTensor(entry, size)) home.set(entry, members);
  }
  const order = new Map(nodes.map((node, index) => [node, index]));
  return [...all].map((members) =>
    members.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
  );
}

function isTensor(entry: Entry, size: number): boolean {
  return entry.constant === undefined && sizeOf(entry.shape) === size && size > 1;
}

function chainOf(nodes: readonly RecordedNode[], results: ReadonlySet<Entry>): Chain {
  const size = sizeOf(nodes[0]?.outputs[0]?.shape ?? []);
  const made = new Set(nodes.flatMap((node) => node.outputs));
  const read = new Set(nodes.flatMap((node) => node.inputs).filter((entry) => !made.has(entry)));
  const inputs = [...read].filter((entry) => isTensor(entry, size));
  const scalars = [...read].filter((entry) => !isTensor(entry, size));
  const outputs = [...made].filter((entry) => results.has(entry));
  const numbers = new Map<Entry, number>();
  for (const entry of [...inputs, ...scalars]) numbers.set(entry, numbers.size);
  const body: LoopStep[] = [];
  for (const node of nodes) {
    const operands = node.inputs.map((entry) => numbers.get(entry) ?? 0);
    for (const step of steps(node.op, operands, read.size + body.length)) body.push(step);
    const [output] = node.outputs;
    if (output) numbers.set(output, read.size + body.length - 1);
  }
  const loop = {
    inputs: inputs.length,
    scalars: scalars.length,
    steps: body,
    outputs: outputs.map((entry) => numbers.get(entry) ?? 0),
  };
  return { loop, inputs, scalars, outputs };
}
