import { RUN_FILES } from '@circumplex/core/runs';
import * as vscode from 'vscode';
import type { PredictionsPlace } from '../../shared/predictions-place.js';
import { watchFolder } from '../runs/watch-folder.js';
import { soon } from '../soon.js';

/** Milliseconds in which changes of files make one call. */
const GATHER_MS = 300;

/** Calls `changed` some time after the files of a run's predictions came, went or changed. */
export function watchPredictions(
  { folder, split }: PredictionsPlace,
  changed: () => void,
): vscode.Disposable {
  const due = soon(changed, GATHER_MS);
  const { predictions } = RUN_FILES;
  const watcher = watchFolder(folder, [`${predictions}/${split}*`, predictions], due.request);
  return vscode.Disposable.from(watcher, due);
}
