/** Options that make a session write what each of its nodes cost. */
export interface ProfilingOptions {
  readonly enableProfiling?: true;
  readonly profileFilePrefix?: string;
}

let sessions = 0;

/**
 * Profiling of one more session, where the environment's CIRCUMPLEX_PROFILE names a prefix for
 * files: onnxruntime writes one for each session when that is closed. The number keeps sessions of
 * the same second apart, which onnxruntime's own suffix does not.
 */
export function profilingOptions(): ProfilingOptions {
  const prefix = process.env['CIRCUMPLEX_PROFILE'];
  if (!prefix) return {};
  sessions += 1;
  return { enableProfiling: true, profileFilePrefix: `${prefix}-${process.pid}-${sessions}` };
}
