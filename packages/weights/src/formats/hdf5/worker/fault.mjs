/** A file that cannot be read, as the main thread will tell it. */
export class Hdf5Fault extends Error {
  /**
   * @param {import('../protocol.js').Fault['kind']} kind
   * @param {string} must
   * @param {string} got
   * @param {string} [todo]
   */
  constructor(kind, must, got, todo) {
    super(`${must}, got ${got}`);
    /** @type {import('../protocol.js').Fault} */
    this.fault = { kind, must, got, ...(todo !== undefined && { todo }) };
  }
}

/**
 * What an exception means to the main thread. Whatever is no {@link Hdf5Fault} came out of
 * WebAssembly: an abort, a trap, its stack's end.
 *
 * @param {unknown} error
 * @returns {import('../protocol.js').Fault}
 */
export function faultOf(error) {
  if (error instanceof Hdf5Fault) return error.fault;
  const got = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
  return {
    kind: 'lost',
    must: 'must be a whole HDF5 file',
    got: `the HDF5 library gave up: ${got}`,
  };
}
