/**
 * How sessions run. The graphs come optimised as far as it pays: onnxruntime's own passes double
 * the time to compile and save nothing. Pool threads that spin would take cores away from the
 * JavaScript that records the next step.
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
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
}
