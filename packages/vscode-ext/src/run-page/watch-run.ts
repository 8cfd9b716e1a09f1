import { RUN_FILES } from '@circumplex/core/runs';
import type * as vscode from 'vscode';
import { LABEL_FILE } from '../runs/labels.js';
import { watchFolder } from '../runs/watch-folder.js';

const FOLDERS = [
  ...[RUN_FILES.checkpoints, RUN_FILES.predictions, RUN_FILES.figures, RUN_FILES.export],
].join(',');
const FILES = [RUN_FILES.manifest, RUN_FILES.events, LABEL_FILE].join(',');

/** Calls `changed` when files change that a run's page shows. */
export function watchRun(folder: string, changed: () => void): vscode.Disposable {
  return watchFolder(folder, [`{${FILES},${FOLDERS}}`, `{${FOLDERS}}/*`], changed);
}
