import type { Graph, Node } from '@circumplex/onnx-model';

interface Visit {
  readonly node: Node;
  /** The next input to follow. */
  input: number;
}

/**
 * The nodes that outputs depend on, each after those that it depends on: what a node reads first is
 * computed first. Unlike the order of the file this does not change when a tool sorts or renames
 * nodes; it is the order in which PyTorch ran them. Cycles end where they close.
 */
export function graphOrder({ nodes, outputs }: Graph): Node[] {
  const producers = new Map<string, Node>();
  for (const node of nodes) for (const output of node.outputs) producers.set(output, node);
  const seen = new Set<Node>();
  const ordered: Node[] = [];
  const open: Visit[] = [];
  const visit = (name: string): void => {
    const node = producers.get(name);
    if (!node || seen.has(node)) return;
    seen.add(node);
    open.push({ node, input: 0 });
  };
  for (const { name } of outputs) {
    visit(name);
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const next = top.node.inputs[top.input];
      top.input += 1;
      if (next !== undefined) visit(next);
      else ordered.push(open.pop()!.node);
    }
  }
  return ordered;
}
