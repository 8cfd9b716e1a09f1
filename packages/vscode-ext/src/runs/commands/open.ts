import * as vscode from 'vscode';
import { RunEditor } from '../../run-page/run-editor.js';
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

/** The system's own explorer shows nothing of another computer, nor of a container. */
async function revealOutside(folder: vscode.Uri): Promise<void> {
  const { remoteName, uiKind } = vscode.env;
  if (remoteName === undefined && uiKind === vscode.UIKind.Desktop) {
    await vscode.commands.executeCommand('revealFileInOS', folder);
    return;
  }
  const [open, copy] = ['Open in New Window', 'Copy Path'];
  const text = `This run is outside of the workspace: ${folder.fsPath}`;
  const answer = await vscode.window.showInformationMessage(text, open, copy);
  if (answer === copy) await vscode.env.clipboard.writeText(folder.fsPath);
  if (answer !== open) return;
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
}

/** Shows a run's folder: in the explorer, or in the system's where the workspace does not hold it. */
export const revealRun: RowCommand = async (view, node) => {
  const [run] = await chooseRuns(view, 'Reveal Run Folder', node);
  if (!run) return;
  const folder = vscode.Uri.file(run.folder);
  const here = vscode.workspace.getWorkspaceFolder(folder) !== undefined;
  await (here ? vscode.commands.executeCommand('revealInExplorer', folder) : revealOutside(folder));
};
