import path from 'node:path';
import * as vscode from 'vscode';
import { startJob } from '../tasks/start.js';

function ended(execution: vscode.TaskExecution): Promise<number | undefined> {
  return new Promise((resolve) => {
    const listener = vscode.tasks.onDidEndTaskProcess(({ execution: other, exitCode }) => {
      if (other !== execution) return;
      listener.dispose();
      resolve(exitCode);
    });
  });
}

/** Makes a study, a folder with an experiment that runs as it is, and opens the experiment. */
export async function newExperiment(): Promise<void> {
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!workspace) {
    void vscode.window.showWarningMessage('Open a folder first: the experiment is made in it.');
    return;
  }
  const name = await vscode.window.showInputBox({
    title: 'New Experiment',
    prompt: 'Folder to make, which gives the experiment its name',
    value: 'my-study',
    validateInput: (text) => (text.trim() === '' ? 'It must have a name.' : undefined),
  });
  if (name === undefined) return;
  const folder = path.resolve(workspace.fsPath, name.trim());
  const execution = await startJob('init', folder);
  if (!execution || (await ended(execution)) !== 0) return;
  const file = vscode.Uri.file(path.join(folder, 'experiment.yaml'));
  await vscode.window.showTextDocument(file);
}
