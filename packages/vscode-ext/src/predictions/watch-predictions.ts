import path from 'node:path';
import * as vscode from 'vscode';
import { soon } from '../soon.js';
import type { PredictionsPlace } from '../../shared/predictions-place.js';

/** Milliseconds in which changes of files make one call. */
const GATHER_MS = 300;

/**
 * Calls `changed` when the files of a run's predictions came, went or changed; the page then reads
 * again. A folder that is deleted or restored tells of itself, not of the files in it.
 */
export function watchPredictions(
  { folder, split }: PredictionsPlace,
  changed: () => void,
): vscode.Disposable {
  const call = soon(changed, GATHER_MS);
  const places = [
    [folder, `predictions/${split}*`],
    [folder, 'predictions'],
    [path.dirname(folder), path.basename(folder)],
  ] as const;
  const watchers = places.map(([base, glob]) => {
    const pattern = new vscode.RelativePattern(vscode.Uri.file(base), glob);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    watcher.onDidChange(call.request);
    watcher.onDidCreate(call.request);
    watcher.onDidDelete(call.request);
    return watcher;
  });
  return vscode.Disposable.from(call, ...watchers);
}
