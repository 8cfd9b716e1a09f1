let sessions = 0;

/**
 * Profiling of one more session, where the environment's CIRCUMPLEX_PROFILE names a prefix for
 * onnxruntime's files; the benchmark reads them. They are complete once the session is closed.
 *
 * @returns {{ enableProfiling?: boolean, profileFilePrefix?: string }}
 */
export function profilingOptions() {
  const prefix = process.env['CIRCUMPLEX_PROFILE'];
  if (!prefix) return {};
  sessions += 1;
  return { enableProfiling: true, profileFilePrefix: `${prefix}-${sessions}` };
}
