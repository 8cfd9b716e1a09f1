import type { Graph } from '@circumplex/onnx-model';

/** Gives values their final names once the graph is known: a layer's output is called as it is. */
export class GraphNames {
  private readonly taken = new Set<string>();
  private readonly names = new Map<string, string>();

  /** Takes a name that must stay as it is (an input's). */
  keep(name: string): void {
    this.taken.add(name);
    this.names.set(name, name);
  }

  /** Takes a name that stays as it is: `wish`, with a number behind it where that is taken. */
  claim(wish: string): string {
    const name = this.free(wish);
    this.keep(name);
    return name;
  }

  /** Keeps a name from being given to anything but through {@link rename}. */
  reserve(name: string): void {
    this.taken.add(name);
  }

  /** True if the value has got its name. */
  has(value: string): boolean {
    return this.names.has(value);
  }

  /** The final name of a value. */
  of(value: string): string {
    return this.names.get(value) ?? value;
  }

  /** Names a value after `wish`, with a number behind it where that is taken. */
  give(value: string, wish: string): void {
    const name = this.free(wish);
    this.taken.add(name);
    this.names.set(value, name);
  }

  /** Names a value `name`, reserved before. */
  rename(value: string, name: string): void {
    this.names.set(value, name);
  }

  private free(wish: string): string {
    let name = wish;
    for (let i = 1; this.taken.has(name); i++) name = `${wish}_${i}`;
    return name;
  }

  /** The graph with the names given. */
  apply(graph: Graph): Graph {
    const all = (values: readonly string[]) => values.map((value) => this.of(value));
    return {
      ...graph,
      nodes: graph.nodes.map((node) => ({
        ...node,
        inputs: all(node.inputs),
        outputs: all(node.outputs),
      })),
    };
  }
}
