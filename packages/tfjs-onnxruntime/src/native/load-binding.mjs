import { createRequire } from 'node:module';

/**
 * onnxruntime-node's synchronous binding. Its public API wraps the same calls in promises, with a
 * turn of the event loop for each: the device thread has nothing else to do while it waits.
 *
 * @returns {import('./binding.js').NativeBinding}
 * @throws Error where the installed onnxruntime-node does not have it.
 */
export function loadBinding() {
  const require = createRequire(import.meta.url);
  /** @type {{ binding?: import('./binding.js').NativeBinding, initOrt?: () => void }} */
  let loaded;
  try {
    loaded = require('onnxruntime-node/dist/binding');
  } catch (cause) {
    throw missing('could not load onnxruntime-node/dist/binding', cause);
  }
  const { binding, initOrt } = loaded;
  if (typeof binding?.InferenceSession !== 'function' || typeof initOrt !== 'function')
    throw missing('onnxruntime-node/dist/binding has no InferenceSession and initOrt');
  initOrt();
  return binding;
}

/**
 * @param {string} what
 * @param {unknown} [cause]
 */
function missing(what, cause) {
  const reason = cause instanceof Error ? `: ${cause.message}` : '';
  return new Error(
    `${what}${reason}; install onnxruntime-node 1.30.0 on a platform it has binaries for`,
    { cause },
  );
}
