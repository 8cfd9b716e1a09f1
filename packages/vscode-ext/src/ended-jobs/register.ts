import * as vscode from 'vscode';
import type { Runs } from '../runs/register.js';
import { manifestUri } from '../runs/run-uri.js';
import { targetedJobOf } from '../tasks/make-task.js';
import { resultOf, type Result } from './result.js';

const OPENERS: Readonly<Record<Result['opens'], (path: string) => Thenable<unknown>>> = {
  run: (path) => vscode.commands.executeCommand('circumplex.openRun', path),
  predictions: (path) => vscode.commands.executeCommand('circumplex.openPredictions', path),
  file: (path) => vscode.commands.executeCommand('vscode.open', vscode.Uri.file(path)),
};

/** True where the user has a run's page before them. */
function isSeen({ opens, path }: Result): boolean {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (opens !== 'run' || !vscode.window.state.focused) return false;
  if (!(input instanceof vscode.TabInputCustom)) return false;
  return input.uri.toString() === manifestUri({ folder: path }).toString();
}

async function tell(result: Result): Promise<void> {
  if (isSeen(result)) return;
  const answer = await vscode.window.showInformationMessage(result.text, result.button);
  if (answer === result.button) await OPENERS[result.opens](result.path);
}

/** Says what jobs of the command line have made that ended well in this window. */
export function registerEndedJobs(context: vscode.ExtensionContext, runs: Runs): void {
  const starts = new WeakMap<vscode.TaskExecution, number>();
  const ended = async (event: vscode.TaskProcessEndEvent): Promise<void> => {
    const startedAt = starts.get(event.execution);
    const job = targetedJobOf(event.execution.task);
    if (!job || startedAt === undefined || event.exitCode !== 0) return;
    const endedAt = Date.now();
    await runs.find();
    // What is known of a run may be from before its last event.
    await runs.index.refresh(runs.index.running());
    const result = resultOf({ ...job, startedAt, endedAt }, runs.index.list());
    if (result) await tell(result);
  };
  context.subscriptions.push(
    vscode.tasks.onDidStartTaskProcess(({ execution }) => starts.set(execution, Date.now())),
    vscode.tasks.onDidEndTaskProcess(ended),
  );
}
