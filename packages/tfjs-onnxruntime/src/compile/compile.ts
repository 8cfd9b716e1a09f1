import { encodeModel } from '@circumplex/onnx-model';
import { leafShape } from '../entry.js';
import type { Entry } from '../entry.js';
import type { NativeBinding, NativeSession } from '../native/binding.js';
import { profilingOptions } from '../native/profiling.js';
import type { RecordedNode } from '../recorder/recorded-node.js';
import { Emitter, onnxType } from './emitter.js';
import type { Value } from './value.js';

/** Standard operator set of the graphs. */
const OPSET = 18;

/**
 * How sessions run. The graphs come optimised as far as it pays: onnxruntime's own passes double
 * the time to compile and save nothing. Spinning worker threads would take cores away from the
 * JavaScript that records the next step.
 */
const SESSION_OPTIONS = {
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'disabled',
  enableMemPattern: false,
  enableCpuMemArena: true,
  logSeverityLevel: 4,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
} as const;

/** A compiled graph. */
export interface Compiled {
  readonly session: NativeSession;
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

/** Emits a program as one ONNX model and loads it. */
export function compile(program: Program, binding: NativeBinding, threads: number): Compiled {
  const { graph, outputs } = emit(program);
  const model = graph.builder.model({
    opset: OPSET,
    domains: { 'com.microsoft': 1 },
    producerName: '@circumplex/tfjs-onnxruntime',
  });
  const bytes = encodeModel(model);
  const session = new binding.InferenceSession();
  session.loadModel(bytes.buffer, bytes.byteOffset, bytes.byteLength, {
    ...SESSION_OPTIONS,
    intraOpNumThreads: threads,
    ...profilingOptions(),
  });
  return { session, outputs, nodes: graph.nodes };
}

function emit({ nodes, leaves, results }: Program): { graph: Emitter; outputs: string[] } {
  const graph = new Emitter();
  const values = new Map<Entry, Value>();
  leaves.forEach((entry, index) => {
    const shape = leafShape(entry);
    const name = graph.builder.input(`i${index}`, onnxType(entry.dtype), shape);
    const leaf = graph.value(shape, entry.dtype, name);
    values.set(entry, entry.constant === undefined ? leaf : graph.spreadValue(entry.shape, leaf));
  });
  for (const node of nodes) emitNode(graph, node, values);
  const taken = new Set(graph.builder.constantNames());
  for (const entry of leaves) taken.add(nameOf(graph, values, entry));
  const outputs = results.map((entry) => {
    const name = nameOf(graph, values, entry);
    const output = taken.has(name) ? graph.op('Identity', [name]) : name;
    taken.add(output);
    return graph.builder.output(output, onnxType(entry.dtype), entry.shape);
  });
  return { graph, outputs };
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
