import * as vscode from 'vscode';
import { chooseRuns } from './choose-runs.js';
import type { RowCommand } from './runs-view.js';

/** Hands the folders of the chosen runs to the compare view. */
export const compareRuns: RowCommand = async (view, node, nodes) => {
  const runs = await chooseRuns(view, 'Compare Runs', node, nodes);
  const folders = runs.filter(({ kind }) => kind === 'run').map(({ folder }) => folder);
  if (folders.length > 0) await vscode.commands.executeCommand('circumplex.compare', folders);
};
