import { DATA_TYPES } from '../data-type.js';
import type { Dimension, ValueInfo } from '../model.js';
import type { ReverseWriter } from '../wire/reverse-writer.js';

/** Writes the fields of a `ValueInfoProto` with a tensor type, last first. */
export function encodeValueInfo(writer: ReverseWriter, info: ValueInfo): void {
  if (info.docString !== undefined) writer.stringField(3, info.docString);
  const { dims } = info;
  writer.messageField(2, () => {
    writer.messageField(1, () => {
      if (dims !== undefined) writer.messageField(2, () => encodeShape(writer, dims));
      writer.varintField(1, DATA_TYPES[info.dataType]);
    });
  });
  writer.stringField(1, info.name);
}

function encodeShape(writer: ReverseWriter, dims: readonly Dimension[]): void {
  for (const dim of [...dims].reverse()) {
    writer.messageField(1, () => {
      if (typeof dim === 'string') writer.stringField(2, dim);
      else if (dim !== null) writer.varintField(1, dim);
    });
  }
}
