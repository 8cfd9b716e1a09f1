import * as vscode from 'vscode';
import { RunEditor } from '../../run-page/run-editor.js';
import { reveal } from '../reveal.js';
import { manifestUri } from '../run-uri.js';
import { chooseRuns } from './choose-runs.js';
import type { RowCommand } from './runs-view.js';

function opener(
  title: string,
  editor: string,
  options: vscode.TextDocumentShowOptions = {},
): RowCommand {
  return async (view, node) => {
    const [run] = await chooseRuns(view, title, node);
    if (!run) return;
    await vscode.commands.executeCommand('vscode.openWith', manifestUri(run), editor, options);
  };
}

/** Opens a run's page. */
export const openRun = opener('Open Run', RunEditor.viewType);

/** The same for a row that is chosen: the tree keeps the focus, for the arrows, F2 and Delete. */
export const showRun = opener('Open Run', RunEditor.viewType, {
  preserveFocus: true,
  preview: true,
});

/** Opens a run's `run.json` as text. */
export const openSource = opener('Open run.json as Text', 'default');

/** Shows a run's folder. */
export const revealRun: RowCommand = async (view, node) => {
  const [run] = await chooseRuns(view, 'Reveal Run Folder', node);
  if (run) await reveal(run.folder);
};
