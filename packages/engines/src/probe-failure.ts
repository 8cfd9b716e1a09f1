import { isCircumplexError, messageOf, type EngineProbe } from '@circumplex/core';

/**
 * What a probe says of an error. One of ours names what mends it, and its first words would say
 * again which engine it is.
 *
 * @param fix - what mends other errors.
 */
export function probeFailure(error: unknown, fix?: string): EngineProbe {
  const parts = isCircumplexError(error) ? error.parts : undefined;
  const todo = parts?.todo ?? fix;
  return {
    works: false,
    detail: parts ? (parts.got ?? parts.must) : messageOf(error),
    ...(todo === undefined ? {} : { fix: todo }),
  };
}
