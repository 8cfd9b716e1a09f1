import * as vscode from 'vscode';
import { EXPERIMENT_PATTERN, isExperimentFile } from './experiment-file.js';

/** The experiment in the editor, else one that the user picks of the workspace's. */
export async function pickExperiment(): Promise<vscode.Uri | undefined> {
  const open = vscode.window.activeTextEditor?.document.uri;
  if (open && isExperimentFile(open.fsPath)) return open;
  const files = await vscode.workspace.findFiles(EXPERIMENT_PATTERN, '**/node_modules/**');
  if (files.length === 0) {
    const create = 'New Experiment';
    const text = 'There is no experiment in this workspace: a file called experiment.yaml.';
    if ((await vscode.window.showInformationMessage(text, create)) === create) {
      await vscode.commands.executeCommand('circumplex.newExperiment');
    }
    return undefined;
  }
  const items = files.map((file) => ({ label: vscode.workspace.asRelativePath(file), file }));
  const picked = await vscode.window.showQuickPick(items, { title: 'Train Experiment' });
  return picked?.file;
}
