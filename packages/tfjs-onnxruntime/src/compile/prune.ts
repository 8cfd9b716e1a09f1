import type { Graph, Node } from '@circumplex/onnx-model';

/** A graph without the nodes that no output needs; onnxruntime would run them. */
export function withoutDeadNodes(graph: Graph): Graph {
  const needed = new Set(graph.outputs.map(({ name }) => name));
  const nodes: Node[] = [];
  for (const node of [...graph.nodes].reverse()) {
    if (!node.outputs.some((name) => needed.has(name))) continue;
    nodes.push(node);
    for (const name of reads(node)) needed.add(name);
  }
  return { ...graph, nodes: nodes.reverse() };
}

/** Names that a node reads, also from inside its body: that sees what is outside. */
function reads({ inputs, attributes = {} }: Node): readonly string[] {
  const bodies = Object.values(attributes).flatMap((attribute) =>
    attribute.type === 'graph' ? attribute.value.nodes : [],
  );
  return [...inputs, ...bodies.flatMap(reads)];
}
