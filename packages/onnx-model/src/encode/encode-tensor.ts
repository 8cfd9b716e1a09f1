import { DATA_TYPES } from '../data-type.js';
import type { ExternalData, Tensor } from '../model.js';
import type { ReverseWriter } from '../wire/reverse-writer.js';

const utf8 = new TextEncoder();

/** `TensorProto.DataLocation.EXTERNAL`. */
const EXTERNAL = 1;

/** Writes where a tensor's bytes are, last first. */
function encodeExternal(writer: ReverseWriter, external: ExternalData): void {
  writer.varintField(14, EXTERNAL);
  for (const key of ['length', 'offset', 'location'] as const) {
    writer.messageField(13, () => {
      writer.stringField(2, String(external[key]));
      writer.stringField(1, key);
    });
  }
}

/** Writes the fields of a `TensorProto`, last first. */
export function encodeTensor(writer: ReverseWriter, tensor: Tensor): void {
  if (tensor.external) encodeExternal(writer, tensor.external);
  if (tensor.docString !== undefined) writer.stringField(12, tensor.docString);
  if (tensor.dataType !== 'string' && !tensor.external) writer.bytesField(9, tensor.rawData);
  if (tensor.name !== '') writer.stringField(8, tensor.name);
  for (const text of [...(tensor.strings ?? [])].reverse()) writer.bytesField(6, utf8.encode(text));
  writer.varintField(2, DATA_TYPES[tensor.dataType]);
  if (tensor.dims.length === 0) return;
  writer.messageField(1, () => {
    for (let i = tensor.dims.length - 1; i >= 0; i -= 1) writer.int64(tensor.dims[i] ?? 0);
  });
}
