import { DATA_TYPES, encodeModel } from '@circumplex/onnx-model';
import { leafShape } from '../entry.js';
import type { Entry } from '../entry.js';
import { MARKER } from '../native/run-into.mjs';
import type { RecordedNode } from '../recorder/recorded-node.js';
import { Emitter, NCHWC_DOMAIN, onnxType } from './emitter.js';
import { withoutDeadNodes } from './prune.js';
import { inRunOrder } from './run-order.js';
import type { Value } from './value.js';

/** Standard operator set of the graphs. */
const OPSET = 18;

/** A program as an ONNX model. */
export interface EmittedModel {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Names of the graph's outputs, in the order of the program's results. */
  readonly outputs: readonly string[];
  readonly nodes: number;
}

/** What a flush found to be needed. */
export interface Program {
  readonly nodes: readonly RecordedNode[];
  /** Entries whose values are the graph's inputs. */
  readonly leaves: readonly Entry[];
  /** Entries whose values are the graph's outputs. */
  readonly results: readonly Entry[];
}

/**
 * Emits a program as one ONNX model. Its inputs are called `i0`, `i1`, … in the order of the leaves,
 * and every node is named `<kernel>#<index of the recorded node>.<number>`, so that onnxruntime's messages
 * lead back to the operation.
 */
export function compile(program: Program, block: number): EmittedModel {
  const { graph, outputs, origins } = emit(program, block);
  const model = graph.builder.model({
    opset: OPSET,
    domains: { 'com.microsoft': 1, [NCHWC_DOMAIN]: 1 },
    producerName: '@circumplex/tfjs-onnxruntime',
  });
  const nodes = model.graph.nodes.map((node, index) => ({ ...node, name: origins[index] ?? '' }));
  const live = withoutDeadNodes({ ...model.graph, nodes });
  const bytes = encodeModel({ ...model, graph: { ...live, nodes: inRunOrder(live.nodes) } });
  return { bytes: wholeBuffer(bytes), outputs, nodes: graph.nodes };
}

/** The same bytes as the only ones in their buffer, which can then be handed to another thread. */
function wholeBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
  return whole ? (bytes as Uint8Array<ArrayBuffer>) : Uint8Array.from(bytes);
}

interface Emission {
  readonly graph: Emitter;
  readonly outputs: string[];
  /** Names for the ONNX nodes. */
  readonly origins: readonly string[];
}

function emit(program: Program, block: number): Emission {
  const { nodes, leaves, results } = program;
  const graph = new Emitter(block);
  const origins: string[] = [];
  const values = new Map<Entry, Value>();
  const consumers = consumersOf(program);
  leaves.forEach((entry, index) => {
    const shape = leafShape(entry);
    const name = graph.builder.input(`i${index}`, onnxType(entry.dtype), shape);
    const leaf = graph.value(shape, entry.dtype, name);
    values.set(entry, entry.constant === undefined ? leaf : graph.spreadValue(entry.shape, leaf));
  });
  nodes.forEach((node, index) => {
    emitNode(graph, node, values, consumers);
    while (origins.length < graph.nodes) origins.push(`${node.kernel}#${index}.${origins.length}`);
  });
  const taken = new Set(graph.builder.constantNames());
  for (const entry of leaves) taken.add(nameOf(graph, values, entry));
  addMarker(graph);
  const outputs = results.map((entry) => {
    let output = nameOf(graph, values, entry);
    while (taken.has(output)) output = graph.op('Identity', [output]);
    taken.add(output);
    return graph.builder.output(output, onnxType(entry.dtype), entry.shape);
  });
  return { graph, outputs, origins };
}

/** The output that keeps the others from being copied; see {@link MARKER}. */
function addMarker({ builder }: Emitter): void {
  builder.op('Cast', [builder.float32(0)], { to: DATA_TYPES.bfloat16 }, { outputs: [MARKER] });
  builder.output(MARKER, 'bfloat16', []);
}

function nameOf(graph: Emitter, values: ReadonlyMap<Entry, Value>, entry: Entry): string {
  const value = values.get(entry);
  if (!value) throw new Error('onnxruntime backend: a value was not emitted');
  return graph.plain(value);
}

/** The kernels that read each entry. */
function consumersOf({ nodes, results }: Program): Map<Entry, string[]> {
  const consumers = new Map<Entry, string[]>();
  const add = (entry: Entry, name: string): void => {
    const known = consumers.get(entry);
    if (known) known.push(name);
    else consumers.set(entry, [name]);
  };
  for (const node of nodes) for (const input of node.inputs) add(input, node.op);
  for (const entry of results) add(entry, 'result');
  return consumers;
}

function emitNode(
  graph: Emitter,
  node: RecordedNode,
  values: Map<Entry, Value>,
  consumers: ReadonlyMap<Entry, readonly string[]>,
): void {
  const inputs = node.inputs.map((entry, index) => {
    const value = values.get(entry);
    if (!value) throw new Error('onnxruntime backend: an input was not emitted');
    return graph.reshaped(value, node.shapes[index] ?? value.shape);
  });
  const made = node.emit(graph, inputs);
  const outputs = Array.isArray(made) ? made : [made];
  node.outputs.forEach((entry, index) => {
    const value = outputs[index];
    if (!value) return;
    value.consumers = consumers.get(entry) ?? [];
    values.set(entry, value);
  });
}
