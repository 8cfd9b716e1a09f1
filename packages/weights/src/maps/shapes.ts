import type { Conversion } from './map-kind.js';

const shown = (shape: readonly number[]): string => `[${shape.join(', ')}]`;

/** Says that a shape differs from what it must be; undefined where it does not. */
export function differs(
  name: string,
  shape: readonly number[],
  wanted: readonly number[] | undefined,
): string | undefined {
  if (wanted === undefined) return `the layer has nothing to take ${name}`;
  if (shape.join() === wanted.join()) return undefined;
  return `${name} is ${shown(shape)} where the network has ${shown(wanted)}`;
}

/** Checks tensors that the layer takes as they are, by the name of the weight that takes them. */
export function vectorsDiffer(
  { layer, tensor }: Conversion,
  names: Readonly<Record<string, string | undefined>>,
): string | undefined {
  for (const [weight, name] of Object.entries(names)) {
    if (name === undefined) continue;
    const problem = differs(name, tensor(name).shape, layer.weights.get(weight));
    if (problem !== undefined) return problem;
  }
  return undefined;
}
