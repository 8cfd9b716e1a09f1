import type { EngineDescriptor } from '@circumplex/core';

/** Calls of kernels that an engine left to plain JavaScript, by kernel. */
export type Fallbacks = Record<string, number>;

/** Counts from now on; the engine itself counts from its start. Null where it does not count. */
export function countFallbacks(
  engine: Pick<EngineDescriptor, 'fallbacks'>,
): () => Fallbacks | null {
  const before = engine.fallbacks?.() ?? {};
  return () => {
    const now = engine.fallbacks?.();
    if (!now) return null;
    const since = Object.entries(now).map(([kernel, calls]): [string, number] => [
      kernel,
      calls - (before[kernel] ?? 0),
    ]);
    return Object.fromEntries(since.filter(([, calls]) => calls > 0));
  };
}
