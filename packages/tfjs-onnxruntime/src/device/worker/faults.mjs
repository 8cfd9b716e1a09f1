/** @typedef {import('../protocol.js').DeviceFault} DeviceFault */

const NO_MEMORY =
  /array buffer allocation|failed to allocate|bad_?alloc|out of memory|WebAssembly\.Memory/i;

/**
 * What an exception means to the main thread; running out of memory has a code of its own.
 *
 * @param {DeviceFault['code']} code
 * @param {unknown} error
 * @returns {DeviceFault}
 */
export function faultOf(code, error) {
  const message = error instanceof Error ? error.message : String(error);
  return { code: NO_MEMORY.test(message) ? 'MEMORY' : code, message };
}
