import { defineOutput, DIMENSIONS, z } from '@circumplex/core';

const schema = z.strictObject({
  dimensions: z
    .array(z.enum(DIMENSIONS))
    .min(1)
    .refine((list) => new Set(list).size === list.length, 'must name each dimension once')
    .default([...DIMENSIONS])
    .describe('what to predict: both jointly, or one'),
});

/**
 * Valence, arousal, or both jointly (in this order, whichever order the options have): linear
 * values per frame, [B, T, 2] or [B, T, 1], for labels in [-1, 1].
 */
export const valenceArousal = defineOutput({
  id: 'valence-arousal',
  summary: 'valence and arousal of every frame, jointly or one of them',
  source: 'Kollias et al., IJCV 2019, Sect. 4.2.2',
  schema,
  configure: ({ dimensions }) => ({
    task: 'regression',
    names: DIMENSIONS.filter((dimension) => dimensions.includes(dimension)),
    range: [-1, 1],
  }),
});
