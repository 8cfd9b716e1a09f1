import type { Attribute, Graph } from '../model.js';
import type { ReverseWriter } from '../wire/reverse-writer.js';
import { encodeTensor } from './encode-tensor.js';

/** `AttributeProto.AttributeType`. */
const CODES = {
  float: 1,
  int: 2,
  string: 3,
  tensor: 4,
  graph: 5,
  floats: 6,
  ints: 7,
  strings: 8,
} as const;

/** Writes the fields of a `GraphProto`; handed in, since graphs hold attributes that hold graphs. */
type EncodeGraph = (writer: ReverseWriter, graph: Graph) => void;

/** Writes the fields of an `AttributeProto`, last first. */
export function encodeAttribute(
  writer: ReverseWriter,
  name: string,
  attribute: Attribute,
  encodeGraph: EncodeGraph,
): void {
  writer.varintField(20, CODES[attribute.type]);
  encodeValue(writer, attribute, encodeGraph);
  writer.stringField(1, name);
}

function encodeValue(
  writer: ReverseWriter,
  { type, value }: Attribute,
  encodeGraph: EncodeGraph,
): void {
  switch (type) {
    case 'float':
      return writer.float32Field(2, value);
    case 'int':
      return writer.varintField(3, value);
    case 'string':
      return writer.stringField(4, value);
    case 'tensor':
      return writer.messageField(5, () => encodeTensor(writer, value));
    case 'graph':
      return writer.messageField(6, () => encodeGraph(writer, value));
    case 'floats':
      return writer.messageField(7, () => backwards(value, (item) => writer.float32(item)));
    case 'ints':
      return writer.messageField(8, () => backwards(value, (item) => writer.int64(item)));
    case 'strings':
      return backwards(value, (item) => writer.stringField(9, item));
  }
}

function backwards<T>(items: readonly T[], write: (item: T) => void): void {
  for (let i = items.length - 1; i >= 0; i -= 1) write(items[i] as T);
}
