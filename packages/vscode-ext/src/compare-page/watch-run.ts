import { RUN_FILES } from '@circumplex/core/runs';
import path from 'node:path';
import * as vscode from 'vscode';
import { LABEL_FILE } from '../runs/labels.js';

/**
 * Calls `changed` when something in a run folder has. A folder that is deleted or restored tells of
 * itself, not of the files in it.
 */
export function watchRun(folder: string, changed: () => void): vscode.Disposable {
  const files = `{${RUN_FILES.manifest},${RUN_FILES.events},${LABEL_FILE}}`;
  const places = [
    [folder, files],
    [path.dirname(folder), path.basename(folder)],
  ] as const;
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
