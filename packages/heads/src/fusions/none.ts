import { defineFusion, z } from '@circumplex/core';

/** The features as they are. */
export const none = defineFusion({
  id: 'none',
  summary: 'frames alone',
  source: 'Kollias et al., IJCV 2019, Sect. 4.2.1, scenario B.1',
  schema: z.strictObject({}),
  configure: () => ({ inputs: [], build: (features) => features }),
});
