import * as vscode from 'vscode';

/** The system's own explorer shows nothing of another computer, nor of a container. */
async function revealOutside(target: vscode.Uri, folder: vscode.Uri): Promise<void> {
  const { remoteName, uiKind } = vscode.env;
  if (remoteName === undefined && uiKind === vscode.UIKind.Desktop) {
    await vscode.commands.executeCommand('revealFileInOS', target);
    return;
  }
  const [open, copy] = ['Open in New Window', 'Copy Path'];
  const text = `This run is outside of the workspace: ${folder.fsPath}`;
  const answer = await vscode.window.showInformationMessage(text, open, copy);
  if (answer === copy) await vscode.env.clipboard.writeText(target.fsPath);
  if (answer !== open) return;
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
}

/**
 * Shows a run's folder, or a file in it: in the explorer, or in the system's where the workspace
 * does not hold it.
 */
export async function reveal(folder: string, file = folder): Promise<void> {
  const [target, run] = [vscode.Uri.file(file), vscode.Uri.file(folder)];
  const here = vscode.workspace.getWorkspaceFolder(run) !== undefined;
  await (here
    ? vscode.commands.executeCommand('revealInExplorer', target)
    : revealOutside(target, run));
}
