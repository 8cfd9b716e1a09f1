import { encodeModel } from '@circumplex/onnx-model';
import { leafShape } from '../entry.js';
import type { Entry } from '../entry.js';
import type { RecordedNode } from '../recorder/recorded-node.js';
import { Emitter, onnxType } from './emitter.js';
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
export function compile(program: Program): EmittedModel {
  const { graph, outputs, origins } = emit(program);
  const model = graph.builder.model({
    opset: OPSET,
    domains: { 'com.microsoft': 1 },
    producerName: '@circumplex/tfjs-onnxruntime',
  });
  const nodes = model.graph.nodes.map((node, index) => ({ ...node, name: origins[index] ?? '' }));
  const bytes = encodeModel({ ...model, graph: { ...model.graph, nodes } });
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

function emit({ nodes, leaves, results }: Program): Emission {
  const graph = new Emitter();
  const origins: string[] = [];
  const values = new Map<Entry, Value>();
  leaves.forEach((entry, index) => {
    const shape = leafShape(entry);
    const name = graph.builder.input(`i${index}`, onnxType(entry.dtype), shape);
    const leaf = graph.value(shape, entry.dtype, name);
    values.set(entry, entry.constant === undefined ? leaf : graph.spreadValue(entry.shape, leaf));
  });
  nodes.forEach((node, index) => {
    emitNode(graph, node, values);
    while (origins.length < graph.nodes) origins.push(`${node.kernel}#${index}.${origins.length}`);
  });
  const taken = new Set(graph.builder.constantNames());
  for (const entry of leaves) taken.add(nameOf(graph, values, entry));
  const outputs = results.map((entry) => {
    const name = nameOf(graph, values, entry);
    const output = taken.has(name) ? graph.op('Identity', [name]) : name;
    taken.add(output);
    return graph.builder.output(output, onnxType(entry.dtype), entry.shape);
  });
  return { graph, outputs, origins };
}

function nameOf(graph: Emitter, values: ReadonlyMap<Entry, Value>, entry: Entry): string {
  const value = values.get(entry);
  if (!value) throw new Error('onnxruntime backend: a value was not emitted');
  return graph.plain(value);
}

function emitNode(graph: Emitter, node: RecordedNode, values: Map<Entry, Value>): void {
  const inputs = node.inputs.map((entry, index) => {
    const value = values.get(entry);
    if (!value) throw new Error('onnxruntime backend: an input was not emitted');
    return graph.reshaped(value, node.shapes[index] ?? value.shape);
  });
  const made = node.emit(graph, inputs);
  const outputs = Array.isArray(made) ? made : [made];
  node.outputs.forEach((entry, index) => {
    const value = outputs[index];
    if (value) values.set(entry, value);
  });
}
