/**
 * How sessions run. The graphs come optimised as far as it pays: onnxruntime's own passes double
 * the time to compile and save nothing. Pool threads spin within a run, where one node follows the
 * other at once, and no longer.
 *
 * @param {number} threads
 * @returns {import('./binding.js').NativeSessionOptions}
 */
export function sessionOptions(threads) {
  return {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'disabled',
    enableMemPattern: false,
    enableCpuMemArena: true,
    logSeverityLevel: 4,
    extra: { session: { intra_op: { allow_spinning: '1' }, force_spinning_stop: '1' } },
  };
}
