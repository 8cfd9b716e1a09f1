import type { Graph, Model, OpsetImport } from '../model.js';
import { Reader } from '../wire/reader.js';
import { decodeGraph } from './decode-graph.js';

const TEXT_FIELDS = {
  2: 'producerName',
  3: 'producerVersion',
  4: 'domain',
  6: 'docString',
} as const;

/**
 * Reads a model file. Tensor data are views of `bytes`, not copies: keep `bytes` unchanged.
 * Fields and attribute kinds that {@link Model} does not have are skipped.
 * @throws OnnxFormatError where the bytes are truncated, corrupted or not an ONNX model, or where
 * tensors keep their data in another file.
 */
export function decodeModel(bytes: Uint8Array): Model {
  const reader = new Reader(bytes);
  const text: Partial<Record<(typeof TEXT_FIELDS)[keyof typeof TEXT_FIELDS], string>> = {};
  const opsetImports: OpsetImport[] = [];
  const metadata = new Map<string, string>();
  let irVersion = 0;
  let modelVersion: number | undefined;
  let graph: Graph | undefined;
  reader.fields((field) => {
    if (field === 1) irVersion = reader.number();
    else if (field === 5) modelVersion = reader.number();
    else if (field === 7) graph = decodeGraph(reader.message());
    else if (field === 8) opsetImports.push(decodeOpset(reader.message()));
    else if (field === 14) metadata.set(...decodeEntry(reader.message()));
    else if (isTextField(field)) text[TEXT_FIELDS[field]] = reader.string();
  });
  if (graph === undefined) throw reader.error('there is no graph; is it an ONNX model?');
  return {
    irVersion,
    opsetImports,
    graph,
    ...text,
    ...(modelVersion === undefined ? {} : { modelVersion }),
    ...(metadata.size > 0 ? { metadata: Object.fromEntries(metadata) } : {}),
  };
}

function isTextField(field: number): field is keyof typeof TEXT_FIELDS {
  return field in TEXT_FIELDS;
}

function decodeOpset(reader: Reader): OpsetImport {
  let domain = '';
  let version = 0;
  reader.fields((field) => {
    if (field === 1) domain = reader.string();
    else if (field === 2) version = reader.number();
  });
  return { domain, version };
}

function decodeEntry(reader: Reader): [string, string] {
  let key = '';
  let value = '';
  reader.fields((field) => {
    if (field === 1) key = reader.string();
    else if (field === 2) value = reader.string();
  });
  return [key, value];
}
