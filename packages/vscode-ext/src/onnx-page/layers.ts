import type {
  GraphOutline,
  ModelOutline,
  NodeOutline,
  TensorOutline,
} from '@circumplex/onnx-model';
import { cut } from './units.js';

/** A node of the graph as a row of a table. */
export interface Layer {
  readonly name: string;
  /** What the names of a layer's nodes begin with, as `conv1` of `conv1/Relu`; else the name. */
  readonly group: string;
  readonly operator: string;
  /** Of its first output, as the file annotates it; empty where it does not. */
  readonly shape: string;
  /** Elements of the weights that it reads first. */
  readonly parameters: number;
  /** That its weights take. */
  readonly bytes: number;
}

/** Longer names are nothing that a person reads. */
const NAME = 300;
/** Nodes of a group that one looks through. */
const READABLE = 100;
const MOST_DEPTH = 5;

/** Shapes, axes and the like are kept in 64-bit integers; weights never are. */
function isWeight({ dataType }: TensorOutline): boolean {
  return dataType !== 'int64' && dataType !== 'string' && dataType !== 'bool';
}

/** Elements, or 0 for a shape that is no true one. */
function elements({ dims }: TensorOutline): number {
  const total = dims.reduce((product, dim) => product * dim, 1);
  return Number.isSafeInteger(total) && total >= 0 ? total : 0;
}

/** Parameters that tensors hold. */
export function parametersOf(tensors: readonly TensorOutline[]): number {
  return tensors.filter(isWeight).reduce((sum, tensor) => sum + elements(tensor), 0);
}

/** Bytes that tensors take. */
function bytesOf(tensors: readonly TensorOutline[]): number {
  return tensors.reduce((sum, { bytes }) => sum + bytes, 0);
}

function segments(name: string): string[] {
  return name.split('/').filter((part) => part !== '');
}

/** The first `depth` parts of a name, without its last; the whole of one that has no parts. */
function groupOf(name: string, depth: number): string {
  return segments(name).slice(0, -1).slice(0, depth).join('/') || name;
}

function largest(groups: readonly string[]): number {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return Math.max(0, ...sizes.values());
}

/** Groups with as few parts in their names as make no group too large to be read. */
function groupsOf(names: readonly string[]): string[] {
  let groups: string[] = [];
  for (let depth = 1; depth <= MOST_DEPTH; depth++) {
    groups = names.map((name) => groupOf(name, depth));
    if (largest(groups) <= READABLE) break;
  }
  return groups;
}

/** A dimension list as people write it. */
function shapeText(dims: readonly (number | string | null)[]): string {
  return `[${dims.map((dim) => dim ?? '?').join(', ')}]`;
}

function shapesOf({ outputs, valueInfos }: GraphOutline): Map<string, string> {
  const known = [...valueInfos, ...outputs].filter(({ dims }) => dims !== undefined);
  return new Map(known.map(({ name, dims }) => [name, cut(shapeText(dims ?? []), NAME)]));
}

/** All tensors of a graph inside a node. */
function tensorsWithin({ nodes, initializers }: GraphOutline): TensorOutline[] {
  return [...initializers, ...nodes.flatMap(ownTensors)];
}

function ownTensors({ tensors, graphs }: NodeOutline): TensorOutline[] {
  return [...tensors, ...graphs.flatMap(tensorsWithin)];
}

function namesRead({ inputs, graphs }: NodeOutline): string[] {
  return [...inputs, ...graphs.flatMap(({ nodes }) => nodes.flatMap(namesRead))];
}

function nameOf({ name, outputs, opType }: NodeOutline): string {
  return cut(name || outputs[0] || opType, NAME);
}

/**
 * The nodes in order of computation. A weight counts for the first node that reads it, and for no
 * other; those of a body (of Scan, Loop, If) for the node that has the body.
 */
export function layersOf({ graph }: ModelOutline): Layer[] {
  const shapes = shapesOf(graph);
  const weights = new Map(graph.initializers.map((tensor) => [tensor.name, tensor]));
  const names = graph.nodes.map(nameOf);
  const groups = groupsOf(names);
  return graph.nodes.map((node, i) => {
    const read = namesRead(node).flatMap((name) => {
      const tensor = weights.get(name);
      weights.delete(name);
      return tensor ? [tensor] : [];
    });
    const tensors = [...read, ...ownTensors(node)];
    return {
      name: names[i]!,
      group: groups[i]!,
      operator: cut(node.domain ? `${node.domain}.${node.opType}` : node.opType, NAME),
      shape: shapes.get(node.outputs[0] ?? '') ?? '',
      parameters: parametersOf(tensors),
      bytes: bytesOf(tensors),
    };
  });
}

/** Every tensor of a model, those of bodies and constants as well. */
export function allTensors({ graph }: ModelOutline): TensorOutline[] {
  return tensorsWithin(graph);
}

/** How often operators are used, the most frequent first: `Conv × 8, Relu × 7, Gemm`. */
export function operatorsText(layers: readonly Layer[], most = 6): string {
  const counts = new Map<string, number>();
  for (const { operator } of layers) counts.set(operator, (counts.get(operator) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const parts = sorted
    .slice(0, most)
    .map(([name, times]) => (times === 1 ? name : `${name} × ${times}`));
  const rest = sorted.length - parts.length;
  return rest > 0 ? `${parts.join(', ')} and ${rest} more` : parts.join(', ');
}
