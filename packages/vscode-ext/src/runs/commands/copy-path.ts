import * as vscode from 'vscode';
import { chooseRuns } from './choose-runs.js';
import type { RowCommand } from './runs-view.js';

/** Copies the folders of runs, one a line. */
export const copyPath: RowCommand = async (view, node, nodes) => {
  const runs = await chooseRuns(view, 'Copy Path', node, nodes);
  if (runs.length === 0) return;
  await vscode.env.clipboard.writeText(runs.map(({ folder }) => folder).join('\n'));
};
