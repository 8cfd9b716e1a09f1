import type { LayerMap } from '@circumplex/core';
import { convolution } from './convolution.js';
import { dense } from './dense.js';
import { folded } from './folded.js';
import type { MapKind } from './map-kind.js';
import { normalization } from './normalization.js';
import { scaledConvolution } from './scaled-convolution.js';
import { same, type SameMap } from './same.js';

/** Any map of tensors to a layer: a source's, or a checkpoint's. */
export type AnyMap = LayerMap | SameMap;

type Kinds = { readonly [K in AnyMap['kind']]: MapKind<Extract<AnyMap, { kind: K }>> };

/** Kinds of maps: one file each. */
const KINDS: Kinds = {
  convolution,
  'scaled-convolution': scaledConvolution,
  dense,
  normalization,
  folded,
  same,
};

/** How maps of this one's kind turn tensors into weights. */
export function kindOf<M extends AnyMap>(map: M): MapKind<M> {
  return KINDS[map.kind] as unknown as MapKind<M>;
}
