import { CircumplexError, z } from '@circumplex/core';

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

/** Throws that the manifest is wrong. */
export type Refuse = (must: string, got: string) => never;

/** {@link Refuse} for a file, as WEIGHTS_INVALID. */
export function refuseFor(file: string): Refuse {
  return (must, got) => {
    throw new CircumplexError('WEIGHTS_INVALID', {
      where: file,
      must,
      got,
      todo: 'the file is damaged, or no weights of TensorFlow.js; take another',
    });
  };
}

/** A name in the manifest's own folder, and nothing that leads out of it. */
function checkPath(name: string, refuse: Refuse): void {
  if (name !== '' && name !== '.' && name !== '..' && !/[/\\\0]/.test(name)) return;
  refuse(
    'names of shards must be plain, without path separators',
    JSON.stringify(name.slice(0, 80)),
  );
}

function parseJson(text: string, refuse: Refuse): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('must be JSON', `'${text.slice(0, 20)}'`);
  }
}

function firstRepeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

/**
 * Reads the manifest of TensorFlow.js weights: a weights_manifest.json, or a model.json which has
 * one inside.
 *
 * @throws CircumplexError WEIGHTS_INVALID naming what is wrong.
 */
export function parseManifest(text: string, refuse: Refuse): readonly ManifestGroup[] {
  const json = parseJson(text, refuse) as { readonly weightsManifest?: unknown } | null;
  const result = groups.safeParse(Array.isArray(json) ? json : json?.weightsManifest);
  if (!result.success) {
    const { path, message } = result.error.issues[0]!;
    return refuse('must be a manifest of weights', `${path.join('.') || 'manifest'}: ${message}`);
  }
  const names = result.data.flatMap(({ paths }) => paths);
  for (const name of names) checkPath(name, refuse);
  const twice = firstRepeated(names);
  if (twice !== undefined) refuse('must name every file once', `${twice} twice`);
  return result.data;
}
