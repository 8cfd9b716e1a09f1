import { CircumplexError } from '../errors.js';
import { elements, SAFETENSORS_ARRAYS, type SafetensorsTensor } from './dtypes.js';

function checkTensors(tensors: readonly SafetensorsTensor[]): void {
  const names = new Set<string>(['__metadata__']);
  for (const { name, dtype, shape, data } of tensors) {
    const fits =
      data.length === elements(shape) &&
      data instanceof SAFETENSORS_ARRAYS[dtype] &&
      !names.has(name);
    names.add(name);
    if (fits) continue;
    throw new CircumplexError('SHAPE_MISMATCH', {
      where: `safetensors, '${name}'`,
      must: 'must have a name of its own and an array of its type with as many elements as its shape',
      got: `${dtype} [${shape.join(', ')}] with ${data.length} elements`,
    });
  }
}

/**
 * The first bytes of a safetensors file, up to its data: for tensors that are written bit by bit.
 * Their data follow in the order given.
 */
export function safetensorsHeader(
  tensors: readonly Omit<SafetensorsTensor, 'data'>[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  let end = 0;
  const entries = tensors.map(({ name, dtype, shape }) => {
    const begin = end;
    end += elements(shape) * SAFETENSORS_ARRAYS[dtype].BYTES_PER_ELEMENT;
    return [name, { dtype, shape, data_offsets: [begin, end] }];
  });
  const all = [
    ...(Object.keys(metadata).length > 0 ? [['__metadata__', metadata]] : []),
    ...entries,
  ];
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(all)));
  const padded = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + padded).fill(0x20);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded), true);
  bytes.set(json, 8);
  return bytes;
}

/**
 * A safetensors file in pieces, header first, that share memory with the tensors' arrays: for
 * files too large to hold twice. Tensors come in the order given, wider element types first so that
 * all are aligned.
 *
 * @param metadata - free text by name, put into the header.
 * @throws CircumplexError SHAPE_MISMATCH for data that does not fit its shape or type, or for two
 * tensors of one name.
 * @see https://github.com/huggingface/safetensors#format
 */
export function safetensorsPieces(
  tensors: readonly SafetensorsTensor[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array[] {
  checkTensors(tensors);
  const ordered = [...tensors].sort((a, b) => b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT);
  const data = ordered.map(
    ({ data: { buffer, byteOffset, byteLength } }) =>
      new Uint8Array(buffer, byteOffset, byteLength),
  );
  return [safetensorsHeader(ordered, metadata), ...data];
}

/** A safetensors file as one array; see {@link safetensorsPieces}. */
export function encodeSafetensors(
  tensors: readonly SafetensorsTensor[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const pieces = safetensorsPieces(tensors, metadata);
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}
