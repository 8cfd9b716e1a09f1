import path from 'node:path';
import { RUN_FILES } from '@circumplex/core/runs';
import * as vscode from 'vscode';

const FOLDERS = [RUN_FILES.checkpoints, RUN_FILES.predictions, RUN_FILES.figures].join(',');
const FILES = [RUN_FILES.manifest, RUN_FILES.events].join(',');

/** Calls `changed` when files change that a run's page shows. */
export function watchRun(folder: string, changed: () => void): vscode.Disposable {
  const places = [
    [folder, `{${FILES},${FOLDERS}}`],
    [folder, `{${FOLDERS}}/*`],
    // A folder that is deleted or restored tells of itself, not of the files in it.
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
