import path from 'node:path';
import * as vscode from 'vscode';

/**
 * Calls `changed` when files in a folder change.
 *
 * @param globs - of the files, relative to the folder.
 */
export function watchFolder(
  folder: string,
  globs: readonly string[],
  changed: () => void,
): vscode.Disposable {
  const places = [
    ...globs.map((glob) => [folder, glob] as const),
    // A folder that is deleted or restored tells of itself, not of the files in it.
    [path.dirname(folder), path.basename(folder)] as const,
  ];
  const watchers = places.map(([base, glob]) => {
    const pattern = new vscode.RelativePattern(vscode.Uri.file(base), glob);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    watcher.onDidChange(changed);
    watcher.onDidCreate(changed);
    watcher.onDidDelete(changed);
    return watcher;
  });
  return vscode.Disposable.from(...watchers);
}
