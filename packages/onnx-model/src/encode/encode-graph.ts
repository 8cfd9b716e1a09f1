import type { Graph, Node } from '../model.js';
import type { ReverseWriter } from '../wire/reverse-writer.js';
import { encodeAttribute } from './encode-attribute.js';
import { encodeTensor } from './encode-tensor.js';
import { encodeValueInfo } from './encode-value-info.js';

/** Writes the fields of a `GraphProto`, last first. */
export function encodeGraph(writer: ReverseWriter, graph: Graph): void {
  each(writer, 13, graph.valueInfos ?? [], encodeValueInfo);
  each(writer, 12, graph.outputs, encodeValueInfo);
  each(writer, 11, graph.inputs, encodeValueInfo);
  if (graph.docString !== undefined) writer.stringField(10, graph.docString);
  each(writer, 5, graph.initializers, encodeTensor);
  writer.stringField(2, graph.name);
  each(writer, 1, graph.nodes, encodeNode);
}

function encodeNode(writer: ReverseWriter, node: Node): void {
  if (node.domain) writer.stringField(7, node.domain);
  if (node.docString !== undefined) writer.stringField(6, node.docString);
  const attributes = Object.entries(node.attributes ?? {}).reverse();
  for (const [name, attribute] of attributes)
    writer.messageField(5, () => encodeAttribute(writer, name, attribute, encodeGraph));
  writer.stringField(4, node.opType);
  if (node.name !== undefined) writer.stringField(3, node.name);
  for (let i = node.outputs.length - 1; i >= 0; i -= 1)
    writer.stringField(2, node.outputs[i] ?? '');
  for (let i = node.inputs.length - 1; i >= 0; i -= 1) writer.stringField(1, node.inputs[i] ?? '');
}

function each<T>(
  writer: ReverseWriter,
  field: number,
  items: readonly T[],
  encode: (writer: ReverseWriter, item: T) => void,
): void {
  for (let i = items.length - 1; i >= 0; i -= 1)
    writer.messageField(field, () => encode(writer, items[i] as T));
}
