import { CircumplexError, suggest } from '@circumplex/core';
import type { OnnxruntimeModule } from './onnxruntime.js';

/** Names that people know better than onnxruntime's own. */
const ALIASES: Readonly<Record<string, string>> = { directml: 'dml' };

/**
 * The execution provider that a name means, as onnxruntime-node calls it.
 *
 * @throws CircumplexError OPTION_INVALID naming those that the installed onnxruntime-node has for
 * this system.
 */
export function resolveProvider(
  { listSupportedBackends }: Pick<OnnxruntimeModule, 'listSupportedBackends'>,
  name: string,
): string {
  const known = listSupportedBackends().map((backend) => backend.name);
  const provider = ALIASES[name] ?? name;
  if (known.includes(provider)) return provider;
  throw new CircumplexError('OPTION_INVALID', {
    where: 'provider',
    must: 'must be one that onnxruntime-node has on this system',
    got: `'${name}'`,
    todo: suggest(name, known),
  });
}
