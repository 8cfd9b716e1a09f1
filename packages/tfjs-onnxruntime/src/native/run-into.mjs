/**
 * @typedef {import('./binding.js').NativeSession} NativeSession
 * @typedef {import('./binding.js').NativeTensors} NativeTensors
 */

/**
 * The first output of every graph, of a type that JavaScript has no array for.
 *
 * onnxruntime-node 1.30 writes outputs into the arrays it is given, and then copies each of them
 * into a new one as the result of `run`: for the gradients of a VGG-16 fresh memory of 134 MB a
 * step. An output that it cannot turn into an array, in the first place, makes it stop before the
 * first copy.
 */
export const MARKER = 'done';

const REFUSED = /Tensor type \(16\) is not supported/;

/**
 * Runs a session and writes its outputs into the memory of `fetches`, nowhere else.
 *
 * @param {NativeSession} session
 * @param {NativeTensors} feeds
 * @param {NativeTensors} fetches
 * @throws Error of onnxruntime where the run fails.
 */
export function runInto(session, feeds, fetches) {
  try {
    session.run(feeds, { [MARKER]: null, ...fetches }, {});
  } catch (error) {
    if (!(error instanceof Error) || !REFUSED.test(error.message)) throw error;
  }
}
