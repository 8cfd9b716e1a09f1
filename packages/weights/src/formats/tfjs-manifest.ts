import { z } from '@circumplex/core';
import { damaged } from './problems.js';

const size = z.int().min(0);

/** How numbers became smaller ones: value = stored × scale + min; float16 has neither. */
const quantization = z.discriminatedUnion('dtype', [
  z.object({ dtype: z.enum(['uint8', 'uint16']), scale: z.number(), min: z.number() }),
  z.object({ dtype: z.literal('float16') }),
]);

const entry = z.object({
  name: z.string(),
  shape: z.array(size).max(32),
  dtype: z.enum(['float32', 'int32', 'bool']),
  quantization: quantization.optional(),
});

const groups = z.array(z.object({ paths: z.array(z.string()).min(1), weights: z.array(entry) }));

/** A tensor of a manifest. */
export type ManifestEntry = z.output<typeof entry>;
/** Tensors that lie one behind the other in files that lie one behind the other. */
export type ManifestGroup = z.output<typeof groups>[number];

/** A name in the manifest's own folder, and nothing that leads out of it. */
function isPlain(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\\\0]/.test(name);
}

function firstRepeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

function checkPaths(names: readonly string[], file: string): void {
  const odd = names.find((name) => !isPlain(name));
  if (odd !== undefined) {
    const got = JSON.stringify(odd.slice(0, 80));
    throw damaged(file, 'names of its files must be plain, without path separators', got);
  }
  const twice = firstRepeated(names);
  if (twice !== undefined) throw damaged(file, 'must name every file once', `${twice} twice`);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damaged(file, 'must be JSON', `'${text.slice(0, 20)}'`, cause);
  }
}

/**
 * Reads the manifest of TensorFlow.js weights: a weights_manifest.json, or a model.json which has
 * one inside.
 *
 * @param file - its name for messages.
 * @throws CircumplexError WEIGHTS_INVALID naming what is wrong.
 */
export function parseManifest(text: string, file: string): readonly ManifestGroup[] {
  const json = parseJson(text, file) as { readonly weightsManifest?: unknown } | null;
  const result = groups.safeParse(Array.isArray(json) ? json : json?.weightsManifest);
  if (!result.success) {
    const { path, message } = result.error.issues[0]!;
    const got = `${path.join('.') || 'manifest'}: ${message}`;
    throw damaged(file, 'must be a manifest of weights', got);
  }
  checkPaths(
    result.data.flatMap(({ paths }) => paths),
    file,
  );
  return result.data;
}
