import * as vscode from 'vscode';
import type { JobCommand } from './job.js';
import { makeTask } from './make-task.js';
import { MISSING_CLI } from './missing-cli.js';
import { openCommandSetting } from './open-setting.js';

/** Says why nothing is run here; true where something may be. */
export async function mayRun(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = 'Manage Workspace Trust';
  const text = 'Circumplex runs nothing in a folder that is not trusted; runs can be looked at.';
  if ((await vscode.window.showWarningMessage(text, manage)) === manage) {
    await vscode.commands.executeCommand('workbench.trust.manage');
  }
  return false;
}

async function sayMissing(): Promise<void> {
  const open = 'Open Setting';
  const answer = await vscode.window.showErrorMessage(MISSING_CLI, open);
  if (answer === open) await openCommandSetting();
}

/**
 * Starts the command-line interface as a task, in a terminal that outlives the window where
 * terminals do.
 *
 * @param target - absolute.
 * @param args - more arguments, such as `--checkpoint best`.
 * @returns what was started; undefined where nothing was, which the user has then been told.
 */
export async function startJob(
  command: JobCommand,
  target: string,
  args: readonly string[] = [],
): Promise<vscode.TaskExecution | undefined> {
  if (!(await mayRun())) return undefined;
  const scope = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(target));
  const task = makeTask({ type: 'circumplex', command, target, args: [...args] }, scope);
  if (!task) {
    await sayMissing();
    return undefined;
  }
  return vscode.tasks.executeTask(task);
}
