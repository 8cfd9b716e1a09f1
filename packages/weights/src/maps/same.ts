import type { MapKind } from './map-kind.js';
import { vectorsDiffer } from './shapes.js';

/** A layer of our own, whose weights a checkpoint has under their names and in their layout. */
export interface SameMap {
  readonly kind: 'same';
  readonly layer: string;
  /** Names of its weights, as in `kernel`. */
  readonly weights: readonly string[];
}

const names = ({ layer, weights }: SameMap): Record<string, string> =>
  Object.fromEntries(weights.map((weight) => [weight, `${layer}/${weight}`]));

/** A layer as a checkpoint has it. */
export const same: MapKind<SameMap> = {
  tensors: (map) => Object.values(names(map)),
  weights: ({ weights }) => weights,
  obstacle: (map, conversion) => vectorsDiffer(conversion, names(map)),
  values: (map, { tensor }) =>
    Object.fromEntries(
      Object.entries(names(map)).map(([weight, name]) => [weight, tensor(name).read()]),
    ),
};
