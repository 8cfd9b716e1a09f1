import type { Attribute, Node, Tensor } from '@circumplex/onnx-model';
import type { GraphIndex } from './graph-index.js';

/** A node that computes with int8 weights. */
export interface QuantizedNode {
  readonly node: Node;
  /** Axis of the output channels in its weights. */
  readonly axis: number;
}

/** What of a graph is quantised. */
export interface QuantizationPlan {
  /** By the node itself. */
  readonly nodes: ReadonlyMap<Node, QuantizedNode>;
  /**
   * Activations, each with the one whose scale it has: its own, or that of what it only moves
   * (an image that is flattened, the maxima of a pool).
   */
  readonly values: ReadonlyMap<string, string>;
}

/** Operators that put out numbers that they got. */
const MOVING = new Set(['MaxPool', 'Reshape', 'Flatten', 'Transpose', 'Squeeze', 'Unsqueeze']);

function numberOf(node: Node, name: string, otherwise: number): number {
  const attribute: Attribute | undefined = node.attributes?.[name];
  return attribute?.type === 'int' || attribute?.type === 'float'
    ? Number(attribute.value)
    : otherwise;
}

/** A stored tensor that this node alone reads. */
function ownWeight(name: string | undefined, index: GraphIndex): Tensor | undefined {
  const weight = index.weight(name);
  return weight && index.consumers(weight.name).length === 1 ? weight : undefined;
}

/** Axis of the output channels in a node's weights; undefined where it is not quantised. */
function channelAxis(node: Node, index: GraphIndex): number | undefined {
  const [, kernel, bias] = node.inputs;
  const weight = ownWeight(kernel, index);
  if (!weight || (bias !== undefined && ownWeight(bias, index)?.dims.length !== 1))
    return undefined;
  if (node.opType === 'Conv') return 0;
  if (node.opType === 'MatMul') return weight.dims.length === 2 ? 1 : undefined;
  if (node.opType !== 'Gemm' || numberOf(node, 'transA', 0) !== 0) return undefined;
  const plain = numberOf(node, 'alpha', 1) === 1 && numberOf(node, 'beta', 1) === 1;
  return plain ? 1 - numberOf(node, 'transB', 0) : undefined;
}

/** The value after the ReLU that follows, if that alone reads `value`: 0 cuts off in uint8 as well. */
function throughRelu(value: string, index: GraphIndex): string {
  const [reader, ...others] = index.consumers(value);
  const single = reader && others.length === 0 && !index.isOutput(value);
  return single && reader.opType === 'Relu' ? reader.outputs[0]! : value;
}

/** Finds what is to be quantised, node by node in the graph's order. */
class Planner {
  readonly nodes = new Map<Node, QuantizedNode>();
  readonly values = new Map<string, string>();

  constructor(private readonly index: GraphIndex) {
    for (const node of index.graph.nodes) {
      const axis = channelAxis(node, index);
      if (axis !== undefined) this.nodes.set(node, { node, axis });
    }
  }

  plan(): QuantizationPlan {
    for (const node of this.index.graph.nodes) this.visit(node);
    return this;
  }

  private visit(node: Node): void {
    const [input = ''] = node.inputs;
    const [output = ''] = node.outputs;
    if (this.nodes.has(node)) {
      this.take(input);
      const after = throughRelu(output, this.index);
      if (node.opType === 'Conv' || this.readByQuantized(after)) this.take(after);
    } else if (MOVING.has(node.opType) && this.values.has(input)) {
      this.take(output, this.values.get(input));
    } else if (node.opType === 'Add' && node.inputs.every((name) => this.values.has(name))) {
      this.take(throughRelu(output, this.index));
    }
  }

  private take(value: string, root = value): void {
    if (!this.index.isOutput(value) && !this.values.has(value)) this.values.set(value, root);
  }

  private readByQuantized(value: string): boolean {
    const readers = this.index.consumers(value);
    return readers.length > 0 && readers.every((node) => this.nodes.has(node));
  }
}

/**
 * Plans the quantisation of a graph: Conv, Gemm and MatMul with stored weights, additions of what
 * these put out, and what only moves numbers between them. All else stays float32, recurrent nodes
 * among it, and so do the graph's outputs.
 */
export function planQuantization(index: GraphIndex): QuantizationPlan {
  return new Planner(index).plan();
}

/** The activations whose ranges must be known. */
export function rootsOf({ values }: QuantizationPlan): string[] {
  return [...new Set(values.values())];
}
