import path from 'node:path';
import * as vscode from 'vscode';
import { cliFor, searchPlaceFor } from '../tasks/make-task.js';
import { MISSING_CLI } from '../tasks/missing-cli.js';
import type { PredictSession } from './predict-session.js';

const IMAGES = ['png', 'jpg', 'jpeg', 'webp', 'avif', 'gif', 'tif', 'tiff'];

/** Why nothing can be run in this window; null where it can. */
export function notRunnableHere(): string | null {
  return vscode.workspace.isTrusted
    ? null
    : 'In a folder that is not trusted, models can be looked at and nothing is run.';
}

async function chooseInput(
  kind: 'image' | 'folder',
  model: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  const image = kind === 'image';
  const [chosen] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: image,
      canSelectFolders: !image,
      canSelectMany: false,
      defaultUri: vscode.Uri.joinPath(model, '..'),
      openLabel: 'Predict',
      title: image ? 'An image to predict' : 'A folder of frames to predict',
      ...(image && { filters: { Images: IMAGES } }),
    })) ?? [];
  return chosen;
}

/** Asks for an image or a folder of frames, and predicts it with a notification that can end it. */
export async function predictHere(
  model: vscode.Uri,
  kind: 'image' | 'folder',
  session: PredictSession,
  closed: AbortSignal,
): Promise<void> {
  if (!vscode.workspace.isTrusted || session.state.type === 'running') return;
  const input = await chooseInput(kind, model);
  if (!input || closed.aborted) return;
  const cwd = searchPlaceFor(path.dirname(model.fsPath));
  const cli = cliFor(cwd);
  const name = path.basename(input.fsPath);
  if (!cli) {
    session.fail(name, MISSING_CLI);
    return;
  }
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: `Predicting ${name} with ${path.basename(model.fsPath)}`,
    cancellable: true,
  };
  await vscode.window.withProgress(progress, (_, token) => {
    const cancelled = new AbortController();
    token.onCancellationRequested(() => cancelled.abort());
    const job = { cli, cwd, model: model.fsPath, input: input.fsPath };
    return session.run(job, AbortSignal.any([cancelled.signal, closed]));
  });
}

/** Shows a file of predictions as text, or copies it to where the user wants it. */
export async function usePredictions(
  how: 'open' | 'save',
  file: string,
  model: vscode.Uri,
): Promise<void> {
  const csv = vscode.Uri.file(file);
  if (how === 'open') {
    await vscode.window.showTextDocument(csv, { viewColumn: vscode.ViewColumn.Beside });
    return;
  }
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(model, '..', 'predictions.csv'),
    filters: { CSV: ['csv'] },
    saveLabel: 'Save Predictions',
  });
  if (target) await vscode.workspace.fs.copy(csv, target, { overwrite: true });
}
