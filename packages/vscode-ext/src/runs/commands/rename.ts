import * as vscode from 'vscode';
import { chooseRuns } from './choose-runs.js';
import type { RowCommand } from './runs-view.js';

/** Asks what a run is to be called. */
export const rename: RowCommand = async (runs, node) => {
  const [run] = await chooseRuns(runs, 'Rename Run', node);
  if (run?.kind !== 'run') return;
  const name = await vscode.window.showInputBox({
    ignoreFocusOut: true,
    title: 'Rename Run',
    prompt: `Leave it empty to call the run by its experiment, ${run.name}`,
    placeHolder: run.name,
    value: run.label.label ?? '',
  });
  if (name === undefined) return;
  await runs.labels.write(run.folder, { ...run.label, label: name.trim() || null });
  await runs.index.refresh([run.folder]);
};
