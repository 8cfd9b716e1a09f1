import type { Graph, Model, OpsetImport } from '../model.js';
import { Reader } from '../wire/reader.js';
import { decodeEntry } from './decode-entry.js';
import { decodeGraph } from './decode-graph.js';
import type { ReadExternalData } from './external-data.js';

/** Texts of a `ModelProto` by field. */
export const TEXT_FIELDS = {
  2: 'producerName',
  3: 'producerVersion',
  4: 'domain',
  6: 'docString',
} as const;

/** Texts of a model, as far as it has them. */
export type ModelTexts = Partial<Record<(typeof TEXT_FIELDS)[keyof typeof TEXT_FIELDS], string>>;

/** How a model file is read. */
export interface DecodeOptions {
  /**
   * What to do where a tensor's data are in another file: read them, or `keep` them there
   * ({@link Tensor.external}). Without it such a model is refused.
   */
  readonly external?: ReadExternalData | 'keep';
}

/**
 * Reads a model file. Tensor data are views of `bytes`, not copies: keep `bytes` unchanged.
 * Fields and attribute kinds that {@link Model} does not have are skipped.
 * @throws OnnxFormatError where the bytes are truncated, corrupted or not an ONNX model, where
 * tensors keep their data in another file and nothing is said about these, where such a file is
 * not one of the model's own folder, or where it has fewer bytes than a tensor says.
 */
export function decodeModel(bytes: Uint8Array, { external }: DecodeOptions = {}): Model {
  const reader = new Reader(bytes);
  const text: ModelTexts = {};
  const opsetImports: OpsetImport[] = [];
  const metadata = new Map<string, string>();
  let irVersion = 0;
  let modelVersion: number | undefined;
  let graph: Graph | undefined;
  reader.fields((field) => {
    if (field === 1) irVersion = reader.number();
    else if (field === 5) modelVersion = reader.number();
    else if (field === 7) graph = decodeGraph(reader.message(), external);
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

/** True for the fields of {@link TEXT_FIELDS}. */
export function isTextField(field: number): field is keyof typeof TEXT_FIELDS {
  return field in TEXT_FIELDS;
}

/** Reads an `OperatorSetIdProto`. */
export function decodeOpset(reader: Reader): OpsetImport {
  let domain = '';
  let version = 0;
  reader.fields((field) => {
    if (field === 1) domain = reader.string();
    else if (field === 2) version = reader.number();
  });
  return { domain, version };
}
