const MAX_TEXTS = 10_000;
const MAX_BYTES = 2 ** 24;

/** @typedef {import('./library.mjs').Hdf5} Hdf5 */
/** @typedef {import('./file.mjs').Metadata} Metadata */

/**
 * Whether a list of texts is no longer than names of layers are.
 *
 * @param {Metadata} metadata
 */
export function isShort({ size, total_size: count }) {
  return count <= MAX_TEXTS && size > 0 && size * count <= MAX_BYTES;
}

/**
 * The text that starts at an address and ends with a zero or after `most` bytes.
 *
 * @param {Hdf5} module
 * @param {number} start
 * @param {number} most
 */
function textAt(module, start, most) {
  const bytes = module.HEAPU8.subarray(start, start + most);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(bytes.slice(0, end < 0 ? bytes.length : end));
}

/**
 * Reads the texts of an attribute; undefined where the library cannot. h5wasm's own function would
 * take what memory happened to hold for texts then.
 *
 * @param {Hdf5} module
 * @param {bigint} id
 * @param {string} path
 * @param {string} name
 * @param {Metadata} metadata
 * @returns {string[] | undefined}
 */
export function readTexts(module, id, path, name, { size, total_size: count, vlen }) {
  const at = /** @type {any} */ (module)._calloc(count, size);
  if (at === 0) throw new RangeError(`no memory for attribute '${name}'`);
  try {
    if (module.get_attribute_data(id, path, name, BigInt(at)) < 0) return undefined;
    const places = Array.from({ length: count }, (_, i) => at + i * size);
    if (!vlen) return places.map((place) => textAt(module, place, size));
    const pointers = new DataView(module.HEAPU8.buffer);
    const texts = places.map((place) => textAt(module, pointers.getUint32(place, true), MAX_BYTES));
    module.reclaim_vlen_memory(id, path, name, BigInt(at));
    return texts;
  } finally {
    module._free(at);
  }
}
