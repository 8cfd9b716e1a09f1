import type { Graph, Node, Tensor } from '@circumplex/onnx-model';

/** Who makes and who reads each value of a graph. */
export class GraphIndex {
  private readonly producers = new Map<string, Node>();
  private readonly readers = new Map<string, Node[]>();
  private readonly tensors: ReadonlyMap<string, Tensor>;
  private readonly outputs: ReadonlySet<string>;

  constructor(readonly graph: Graph) {
    this.tensors = new Map(graph.initializers.map((tensor) => [tensor.name, tensor]));
    this.outputs = new Set(graph.outputs.map(({ name }) => name));
    for (const node of graph.nodes) {
      for (const output of node.outputs) this.producers.set(output, node);
      for (const input of new Set(node.inputs)) {
        this.readers.set(input, [...(this.readers.get(input) ?? []), node]);
      }
    }
  }

  /** The node that makes a value; undefined for inputs and stored tensors. */
  producer(value: string): Node | undefined {
    return this.producers.get(value);
  }

  /** The nodes that read a value. */
  consumers(value: string): readonly Node[] {
    return this.readers.get(value) ?? [];
  }

  /** A stored float32 tensor. */
  weight(name: string | undefined): Tensor | undefined {
    const tensor = name === undefined ? undefined : this.tensors.get(name);
    return tensor?.dataType === 'float32' ? tensor : undefined;
  }

  /** True if the value leaves the graph. */
  isOutput(value: string): boolean {
    return this.outputs.has(value);
  }
}
