import { CircumplexError, defineFusion, z } from '@circumplex/core';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';

function concatenate(features: SymbolicTensor, landmarks?: SymbolicTensor): SymbolicTensor {
  if (!landmarks) {
    throw new CircumplexError('COMPOSITION_INVALID', {
      where: "fusion 'landmarks'",
      must: 'must get landmarks [N, 68, 2]',
      got: 'none',
      todo: "give it the input it names, or use the fusion 'none'",
    });
  }
  const flat = layers.flatten({ name: 'landmarks_flat' }).apply(landmarks) as SymbolicTensor;
  const join = layers.concatenate({ name: 'landmarks_fusion', axis: -1 });
  return join.apply([features, flat]) as SymbolicTensor;
}

/**
 * The 68 landmarks as 136 numbers (x1, y1, x2, y2, …), concatenated behind the backbone's features:
 * [N, F] and [N, 68, 2] → [N, F + 136], so that FC1 maps both to one feature space.
 */
export const landmarks = defineFusion({
  id: 'landmarks',
  summary: '68 landmarks beside the features, at the first fully connected layer',
  source: 'Kollias et al., IJCV 2019, Sect. 4.2.1, scenario B.2, and Table 6',
  schema: z.strictObject({}),
  configure: () => ({
    inputs: ['landmarks'],
    build: (features, side) => concatenate(features, side.landmarks),
  }),
});
