import { dataTypeName } from '../data-type.js';
import type { Dimension, ValueInfo } from '../model.js';
import type { Reader } from '../wire/reader.js';

interface TensorType {
  code: number;
  dims?: Dimension[];
}

/** Reads a `ValueInfoProto`; undefined for values that are not tensors of a known type. */
export function decodeValueInfo(reader: Reader): ValueInfo | undefined {
  let name = '';
  let docString: string | undefined;
  let type: TensorType | undefined;
  reader.fields((field) => {
    if (field === 1) name = reader.string();
    else if (field === 2) type = decodeType(reader.message());
    else if (field === 3) docString = reader.string();
  });
  const dataType = dataTypeName(type?.code ?? 0);
  if (dataType === undefined) return undefined;
  return {
    name,
    dataType,
    ...(type?.dims === undefined ? {} : { dims: type.dims }),
    ...(docString === undefined ? {} : { docString }),
  };
}

function decodeType(reader: Reader): TensorType | undefined {
  let type: TensorType | undefined;
  reader.fields((field) => {
    if (field === 1) type = decodeTensorType(reader.message());
  });
  return type;
}

function decodeTensorType(reader: Reader): TensorType {
  const type: TensorType = { code: 0 };
  reader.fields((field) => {
    if (field === 1) type.code = reader.number();
    else if (field === 2) type.dims = decodeShape(reader.message());
  });
  return type;
}

/** Reads a `TensorShapeProto`. */
export function decodeShape(reader: Reader): Dimension[] {
  const dims: Dimension[] = [];
  reader.fields((field) => {
    if (field === 1) dims.push(decodeDimension(reader.message()));
  });
  return dims;
}

function decodeDimension(reader: Reader): Dimension {
  let dim: Dimension = null;
  reader.fields((field) => {
    if (field === 1) dim = reader.number();
    else if (field === 2) dim = reader.string();
  });
  return dim;
}
