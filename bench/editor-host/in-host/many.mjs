import { memory } from '../../engine/lib/memory.mjs';

const shown = {
  name: 'shown',
  run: () => undefined,
  /** The tree is drawn when all runs are read. */
  async person(workbench) {
    await workbench.openRunsView();
    await workbench.rowsWith(' runs').first().waitFor();
  },
};

const held = {
  name: 'held',
  /** What the host holds then. */
  run: () => memory(),
};

export const feature = { name: 'many', tests: [shown, held] };
