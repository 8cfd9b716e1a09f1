import { decodeEntry } from '../decode/decode-entry.js';
import { decodeOpset, isTextField, TEXT_FIELDS, type ModelTexts } from '../decode/decode-model.js';
import { OnnxFormatError } from '../errors.js';
import type { OpsetImport } from '../model.js';
import type { ByteSource } from './byte-source.js';
import { Message } from './message.js';
import type { GraphOutline, ModelOutline } from './outline.js';
import { outlineGraph } from './outline-graph.js';
import { RangedFile } from './ranged-file.js';

/** How an outline is read. */
export interface OutlineOptions {
  /** Bytes of memory, about, that the outline may take; 16 MiB by default. */
  readonly limit?: number;
  /** Ends the reading early; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

const LIMIT = 16 * 1024 * 1024;

/**
 * Reads a model file without its weights, which stay unread: a file of any size takes little memory.
 * It is for looking: element types that {@link decodeModel} refuses are named, shapes are not held
 * against data, and places of data in other files are not checked.
 *
 * @throws OnnxFormatError where the bytes are truncated, corrupted or not an ONNX model, and where
 * the model takes more than `limit` even without weights.
 */
export async function readOutline(
  source: ByteSource,
  { limit = LIMIT, signal }: OutlineOptions = {},
): Promise<ModelOutline> {
  const file = new RangedFile(source, limit, signal);
  const text: ModelTexts = {};
  const opsetImports: OpsetImport[] = [];
  const metadata = new Map<string, string>();
  let irVersion = 0;
  let modelVersion: number | undefined;
  let graph: GraphOutline | undefined;
  await new Message(file, { start: 0, end: source.size }).walk(async (field) => {
    const { number } = field;
    if (number === 1) irVersion = field.int();
    else if (number === 5) modelVersion = field.int();
    else if (number === 7) graph = await outlineGraph(field.message());
    else if (number === 8) opsetImports.push(decodeOpset(await field.reader()));
    else if (number === 14) metadata.set(...decodeEntry(await field.reader()));
    else if (isTextField(number)) text[TEXT_FIELDS[number]] = await field.text();
  });
  if (!graph) throw new OnnxFormatError('there is no graph; is it an ONNX model?', source.size);
  return {
    irVersion,
    opsetImports,
    graph,
    ...text,
    ...(modelVersion === undefined ? {} : { modelVersion }),
    ...(metadata.size > 0 ? { metadata: Object.fromEntries(metadata) } : {}),
  };
}
