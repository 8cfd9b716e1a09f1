import type { WeightSource } from '@circumplex/core';
import type { WeightTensor } from '../formats/weight-file.js';

/** A layer of a network that takes weights. */
export interface TargetLayer {
  readonly name: string;
  /** Shapes of its weights by name, as in `kernel`. */
  readonly weights: ReadonlyMap<string, readonly number[]>;
  /** What it adds to variances, if it normalises. */
  readonly epsilon?: number | undefined;
  /** [height, width, channels] of the image whose flattened values it reads, if it does. */
  readonly image?: readonly number[] | undefined;
}

/** A layer and the tensors that its weights are made of. */
export interface Conversion {
  readonly layer: TargetLayer;
  readonly source: Pick<WeightSource, 'axes' | 'epsilon'>;
  /** A tensor that the map names; the caller has made sure that it is there. */
  tensor(name: string): WeightTensor;
}

/** Values of a layer's weights by name, in our layout. */
export type LayerValues = Readonly<Record<string, Float32Array>>;

/** How one kind of map turns a source's tensors into a layer's weights. */
export interface MapKind<M> {
  /** Names of the tensors that it reads. */
  tensors(map: M): readonly string[];
  /** Names of the layer's weights that it makes. */
  weights(map: M): readonly string[];
  /** What keeps the tensors from fitting the layer, by their shapes alone; undefined if nothing. */
  obstacle(map: M, conversion: Conversion): string | undefined;
  /** @throws CircumplexError as reading does. */
  values(map: M, conversion: Conversion): LayerValues;
}

/** What a normalisation has. */
export const NORMALIZATION_WEIGHTS = ['gamma', 'beta', 'moving_mean', 'moving_variance'] as const;

/** Names that are there. */
export function given(...names: readonly (string | undefined)[]): string[] {
  return names.filter((name) => name !== undefined);
}
