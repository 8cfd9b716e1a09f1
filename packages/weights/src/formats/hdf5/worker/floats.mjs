/** Values are read in pieces of about this many bytes, so that the library needs little memory. */
const PIECE_BYTES = 2 ** 23;

/** @typedef {import('./library.mjs').Hdf5} Hdf5 */
/** @typedef {import('./file.mjs').Metadata} Metadata */

/**
 * Arrays by the size of a value; halves as their bits.
 *
 * @type {Record<number, Uint16ArrayConstructor | Float32ArrayConstructor | Float64ArrayConstructor>}
 */
const ARRAYS = { 2: Uint16Array, 4: Float32Array, 8: Float64Array };

/**
 * How many rows of the first axis to read at once: whole chunks, so that none is unpacked twice.
 *
 * @param {Metadata} metadata
 * @param {number} rowBytes
 */
function rowsOfPiece(metadata, rowBytes) {
  const rows = Math.max(1, Math.floor(PIECE_BYTES / rowBytes));
  const chunk = metadata.chunks?.[0] ?? 1;
  return Math.max(1, Math.floor(rows / chunk)) * chunk;
}

/**
 * Reads a dataset of floats of 2, 4 or 8 bytes; undefined where the library cannot.
 *
 * @param {Hdf5} module
 * @param {bigint} id
 * @param {string} path
 * @param {Metadata} metadata
 */
export function readFloats(module, id, path, metadata) {
  const shape = metadata.shape?.length ? metadata.shape : [1];
  const [rows = 1, ...rest] = shape;
  const width = rest.reduce((product, side) => product * side, 1);
  const Floats = ARRAYS[metadata.size];
  if (!Floats) return undefined;
  const values = new Floats(rows * width);
  if (values.length === 0) return values;
  const step = Math.min(rows, rowsOfPiece(metadata, width * metadata.size));
  const at = module._malloc(step * width * metadata.size);
  if (at === 0) throw new RangeError(`no memory for ${step} rows of '${path}'`);
  try {
    for (let row = 0; row < rows; row += step) {
      const count = Math.min(step, rows - row);
      if (!readRows(module, id, path, metadata, { row, count, at })) return undefined;
      const heap = /** @type {ArrayBuffer} */ (module.HEAPU8.buffer);
      values.set(new Floats(heap, at, count * width), row * width);
    }
  } finally {
    module._free(at);
  }
  return values;
}

/**
 * @param {Hdf5} module
 * @param {bigint} id
 * @param {string} path
 * @param {Metadata} metadata
 * @param {{ row: number, count: number, at: number }} piece
 */
function readRows(module, id, path, { shape }, { row, count, at }) {
  const [, ...rest] = shape ?? [];
  const scalar = !shape?.length;
  const big = (/** @type {number[]} */ sides) => (scalar ? null : sides.map(BigInt));
  const counts = big([count, ...rest]);
  const offsets = big([row, ...rest.map(() => 0)]);
  const strides = big([1, ...rest.map(() => 1)]);
  return module.get_dataset_data(id, path, counts, offsets, strides, BigInt(at)) >= 0;
}
