import * as vscode from 'vscode';

/** Shows a file or folder: in the explorer, or in the system's where the workspace does not hold it. */
export async function reveal(path: string): Promise<void> {
  const uri = vscode.Uri.file(path);
  const here = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  await vscode.commands.executeCommand(here ? 'revealInExplorer' : 'revealFileInOS', uri);
}
