import { bytesPerElement } from '../data-type.js';
import type { DataType } from '../data-type.js';
import type { ExternalData } from '../model.js';
import type { Reader } from '../wire/reader.js';

/**
 * Reads the bytes that a tensor keeps in another file; fewer where the file ends before. The
 * location is the plain name of a file, never a path.
 */
export type ReadExternalData = (data: ExternalData) => Uint8Array;

interface ExternalTensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly dataType: DataType;
  readonly entries: ReadonlyMap<string, string>;
}

/** Names that mean a place outside the model's folder, or that no file can have. */
function isPlainName(location: string): boolean {
  return (
    location !== '' &&
    location !== '.' &&
    location !== '..' &&
    !/[\\/:\u0000-\u001f]/.test(location)
  );
}

function bytesOf({ dims, dataType }: ExternalTensor): number {
  return dims.reduce((total, dim) => total * dim, bytesPerElement(dataType));
}

function parseNumber(reader: Reader, name: string, key: string, text: string): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(value)) return value;
  throw reader.error(`tensor '${name}' has external ${key} '${text.slice(0, 40)}'`);
}

/**
 * Where a tensor's external data are, checked: a file of the model's own folder, and as many bytes
 * as shape and type take.
 * @throws OnnxFormatError where they are not.
 */
export function locate(reader: Reader, tensor: ExternalTensor): ExternalData {
  const { name, entries, dataType } = tensor;
  const location = entries.get('location') ?? '';
  if (!isPlainName(location)) {
    throw reader.error(
      `tensor '${name}' keeps its data in '${location.slice(0, 80)}', which is no file name of the ` +
        "model's own folder",
    );
  }
  if (dataType === 'string') throw reader.error(`tensor '${name}' keeps strings in another file`);
  const needed = bytesOf(tensor);
  const given = entries.get('length');
  const length = given === undefined ? needed : parseNumber(reader, name, 'length', given);
  const offset = parseNumber(reader, name, 'offset', entries.get('offset') ?? '0');
  if (length !== needed || !Number.isSafeInteger(needed)) {
    throw reader.error(
      `tensor '${name}' of shape [${tensor.dims.join(', ')}] needs ${needed} bytes, its external ` +
        `data have ${length}`,
    );
  }
  return { location, offset, length };
}
