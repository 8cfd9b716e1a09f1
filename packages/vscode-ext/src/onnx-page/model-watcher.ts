import path from 'node:path';
import * as vscode from 'vscode';

/** Calls `changed` when a model, its report or a data file beside it is made, changed or deleted. */
export function watchModel(file: string, changed: () => void): vscode.Disposable {
  const folder = vscode.Uri.file(path.dirname(file));
  const name = path.basename(file);
  // Names may hold what means something in a pattern: everything in the folder, and chosen by name.
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'));
  const take = (uri: vscode.Uri): void => {
    if (path.basename(uri.fsPath).startsWith(name)) changed();
  };
  watcher.onDidChange(take);
  watcher.onDidCreate(take);
  watcher.onDidDelete(take);
  return watcher;
}
