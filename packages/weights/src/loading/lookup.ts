import type { AnyMap } from '../maps/index.js';
import { kindOf } from '../maps/index.js';
import type { WeightFile, WeightTensor } from '../formats/weight-file.js';

/** A tensor of a file by its name, or by its place in the graph. */
export function lookUp(
  { tensors, aliases }: Pick<WeightFile, 'tensors' | 'aliases'>,
  name: string,
): WeightTensor | undefined {
  return aliases?.get(name) ?? tensors.get(name);
}

/** Tensors of a map that a file does not have, or has of another network. */
export function lacking(map: AnyMap, file: Pick<WeightFile, 'tensors' | 'aliases'>): string[] {
  return kindOf(map)
    .tensors(map)
    .flatMap((name) => {
      const tensor = lookUp(file, name);
      if (!tensor) return [name];
      const stride = map.kind === 'convolution' ? map.stride : undefined;
      const moves = name === (map as { kernel?: string }).kernel ? tensor.stride : undefined;
      if (stride === undefined || moves === undefined || moves === stride) return [];
      return [`${name} (moves by ${moves}, not ${stride})`];
    });
}
