import { bytesPerElement, dataTypeName } from '../data-type.js';
import type { DataType } from '../data-type.js';
import type { Tensor } from '../model.js';
import type { Reader } from '../wire/reader.js';
import { decodeEntry } from './decode-entry.js';
import { locate, type ReadExternalData } from './external-data.js';
import { packElements } from './pack-elements.js';

interface Draft {
  name: string;
  dims: number[];
  code: number;
  raw?: Uint8Array;
  values: (number | bigint)[];
  strings: string[];
  docString?: string;
  /** `TensorProto.DataLocation`. */
  place: number;
  readonly entries: Map<string, string>;
}

/**
 * Reads a `TensorProto`; raw data is a view of the file, typed fields become raw data, and data in
 * another file is read by `external`, or stays there.
 */
export function decodeTensor(reader: Reader, external?: ReadExternalData | 'keep'): Tensor {
  const draft: Draft = {
    name: '',
    dims: [],
    code: 0,
    values: [],
    strings: [],
    place: 0,
    entries: new Map(),
  };
  reader.fields((field) => readField(reader, field, draft));
  const dataType = dataTypeName(draft.code);
  if (dataType === undefined)
    throw reader.error(`tensor '${draft.name}' has unknown element type ${draft.code}`);
  if (dataType.endsWith('int64') && draft.values.some((value) => !isWhole(value)))
    throw reader.error(`tensor '${draft.name}' has ${dataType} elements that are not integers`);
  if (draft.place === 1) return externalTensor(reader, draft, dataType, external);
  const rawData = draft.raw ?? packElements(dataType, draft.values);
  checkLength(reader, draft, dataType, rawData.length);
  return {
    name: draft.name,
    dims: draft.dims,
    dataType,
    rawData,
    ...(dataType === 'string' ? { strings: draft.strings } : {}),
    ...(draft.docString === undefined ? {} : { docString: draft.docString }),
  };
}

function externalTensor(
  reader: Reader,
  { name, dims, entries, docString }: Draft,
  dataType: DataType,
  read: ReadExternalData | 'keep' | undefined,
): Tensor {
  if (!read) throw reader.error(`tensor '${name}' keeps its data in another file`);
  const doc = docString === undefined ? {} : { docString };
  const external = locate(reader, { name, dims, dataType, entries });
  if (read === 'keep')
    return { name, dims, dataType, rawData: new Uint8Array(0), external, ...doc };
  const rawData = read(external);
  if (rawData.length !== external.length) {
    throw reader.error(
      `tensor '${name}' needs ${external.length} bytes of '${external.location}' from ` +
        `${external.offset}, got ${rawData.length}`,
    );
  }
  return { name, dims, dataType, rawData, ...doc };
}

function readField(reader: Reader, field: number, draft: Draft): void {
  if (field === 1)
    append(
      draft.dims,
      reader.ints().map((dim) => checkDim(reader, dim)),
    );
  else if (field === 2) draft.code = reader.number();
  else if (field === 4) append(draft.values, reader.floats());
  else if (field === 5 || field === 7 || field === 11) append(draft.values, reader.ints());
  else if (field === 6) draft.strings.push(reader.string());
  else if (field === 8) draft.name = reader.string();
  else if (field === 9) draft.raw = reader.view();
  else if (field === 10) append(draft.values, reader.doubles());
  else if (field === 12) draft.docString = reader.string();
  else if (field === 13) draft.entries.set(...decodeEntry(reader.message()));
  else if (field === 14) draft.place = reader.number();
}

function isWhole(value: number | bigint): boolean {
  return typeof value === 'bigint' || Number.isInteger(value);
}

function append<T>(target: T[], items: readonly T[]): void {
  for (const item of items) target.push(item);
}

function checkDim(reader: Reader, dim: number | bigint): number {
  if (typeof dim === 'bigint' || dim < 0) throw reader.error(`a tensor has dimension ${dim}`);
  return dim;
}

function checkLength(reader: Reader, draft: Draft, dataType: DataType, bytes: number): void {
  const elements = draft.dims.reduce((total, dim) => total * dim, 1);
  const found = dataType === 'string' ? draft.strings.length : bytes / bytesPerElement(dataType);
  if (found !== elements)
    throw reader.error(
      `tensor '${draft.name}' of shape [${draft.dims.join(', ')}] needs ${elements} elements, got ${found}`,
    );
}
