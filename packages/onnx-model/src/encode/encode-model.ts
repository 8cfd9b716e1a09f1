import type { Model } from '../model.js';
import { ReverseWriter } from '../wire/reverse-writer.js';
import { encodeGraph } from './encode-graph.js';

/**
 * The bytes of a model file, as one array: each tensor's data is copied once.
 * @throws RangeError where the file would pass 2 GiB, protobuf's limit: move the weights out with
 * `splitExternalData`.
 */
export function encodeModel(model: Model): Uint8Array {
  const chunks = encodeModelChunks(model);
  const file = new Uint8Array(chunks.reduce((total, chunk) => total + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    file.set(chunk, offset);
    offset += chunk.length;
  }
  return file;
}

/**
 * The bytes of a model file in pieces, to be written one after the other. Large tensors are the
 * caller's own arrays, not copies: write them before changing them.
 * @throws RangeError where the file would pass 2 GiB.
 */
export function encodeModelChunks(model: Model): Uint8Array[] {
  const writer = new ReverseWriter();
  encodeMetadata(writer, model.metadata ?? {});
  for (const opset of [...model.opsetImports].reverse()) {
    writer.messageField(8, () => {
      writer.varintField(2, opset.version);
      writer.stringField(1, opset.domain);
    });
  }
  writer.messageField(7, () => encodeGraph(writer, model.graph));
  if (model.docString !== undefined) writer.stringField(6, model.docString);
  if (model.modelVersion !== undefined) writer.varintField(5, model.modelVersion);
  if (model.domain !== undefined) writer.stringField(4, model.domain);
  if (model.producerVersion !== undefined) writer.stringField(3, model.producerVersion);
  if (model.producerName !== undefined) writer.stringField(2, model.producerName);
  writer.varintField(1, model.irVersion);
  if (writer.length > 0x7fffffff)
    throw new RangeError(
      `encodeModel: an ONNX file must stay below 2 GiB, got ${writer.length} bytes; ` +
        'move its weights out with splitExternalData',
    );
  return writer.chunks();
}

function encodeMetadata(writer: ReverseWriter, metadata: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(metadata).reverse()) {
    writer.messageField(14, () => {
      writer.stringField(2, value);
      writer.stringField(1, key);
    });
  }
}
