import { addFolder } from './add-folder.js';
import { clearFilter, filterRuns, groupRuns, sortRuns, ungroupRuns } from './arrange.js';
import { copyPath } from './copy-path.js';
import { deleteRuns } from './delete-runs.js';
import { editTags } from './edit-tags.js';
import { evaluate, exportRun, resume, stop } from './jobs.js';
import { openRun, openSource, revealRun, showRun } from './open.js';
import { openPredictions } from './open-predictions.js';
import { rename } from './rename.js';
import type { RowCommand } from './runs-view.js';

/** The commands of the runs tree, by what follows `circumplex.` in their names. */
export const RUN_COMMANDS: Readonly<Record<string, RowCommand>> = {
  openRun,
  showRun,
  openSource,
  revealRun,
  openPredictions,
  rename,
  editTags,
  deleteRuns,
  copyPath,
  sortRuns,
  filterRuns,
  clearFilter,
  groupRuns,
  ungroupRuns,
  addFolder,
  resume,
  evaluate,
  exportRun,
  stop,
  refresh: ({ find, index }) =>
    find().then(() => index.refresh(index.list().map(({ folder }) => folder))),
};
