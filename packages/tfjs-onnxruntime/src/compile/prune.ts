import type { Graph, Node } from '@circumplex/onnx-model';

/** A graph without the nodes that no output needs; onnxruntime would run them. */
export function withoutDeadNodes(graph: Graph): Graph {
  const needed = new Set(graph.outputs.map(({ name }) => name));
  const nodes: Node[] = [];
  for (const node of [...graph.nodes].reverse()) {
    if (!node.outputs.some((name) => needed.has(name))) continue;
    nodes.push(node);
    for (const name of node.inputs) needed.add(name);
  }
  return { ...graph, nodes: nodes.reverse() };
}
