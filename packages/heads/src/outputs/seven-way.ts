import { defineOutput, EXPRESSIONS, z } from '@circumplex/core';

/** Logits of the seven basic expressions for every frame, [B, T, 7], in the order of EXPRESSIONS. */
export const sevenWay = defineOutput({
  id: 'seven-way',
  summary: 'the seven basic expressions, one class a frame',
  source: 'Kollias et al., IJCV 2019, Sect. 5.2',
  schema: z.strictObject({}),
  configure: () => ({ task: 'classification', names: EXPRESSIONS }),
});
