import type { Graph } from '@circumplex/onnx-model';

/**
 * Which values [B, T, F] nobody reads, since the next recurrent layer reads them as [T, B, F].
 *
 * @param timeFirst - values [T, B, F] by those.
 * @param output - what the graph puts out.
 */
export function unreadTransposes(
  { nodes }: Graph,
  timeFirst: ReadonlyMap<string, string>,
  output: string,
): Map<string, string> {
  const read = new Set([output, ...nodes.flatMap(({ inputs }) => inputs)]);
  return new Map([...timeFirst].filter(([batchFirst]) => !read.has(batchFirst)));
}

/** The graph without the nodes that compute these values. */
export function withoutNodes(graph: Graph, values: ReadonlyMap<string, string>): Graph {
  return { ...graph, nodes: graph.nodes.filter(({ outputs }) => !values.has(outputs[0]!)) };
}
