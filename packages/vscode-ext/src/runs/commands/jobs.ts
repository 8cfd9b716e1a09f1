import { messageOf } from '@circumplex/core/errors';
import * as vscode from 'vscode';
import { checkpointFiles, NO_CHECKPOINT } from '../../run-page/checkpoint-files.js';
import { mayRun, startJob } from '../../tasks/start.js';
import type { JobCommand } from '../../tasks/job.js';
import { stopRun } from '../../tasks/stop-run.js';
import { isResumable, isRunning, isScored, nameOf, type RunEntry } from '../entry.js';
import { chooseRuns } from './choose-runs.js';
import type { RowCommand } from './runs-view.js';

function starter(title: string, job: JobCommand, fits: (entry: RunEntry) => boolean): RowCommand {
  return async (view, node) => {
    const [run] = await chooseRuns(view, title, node, undefined, fits);
    if (run) await startJob(job, run.folder);
  };
}

/** The folder is looked at only now: a list of a thousand runs would take a thousand looks. */
function networkStarter(title: string, job: JobCommand): RowCommand {
  return async (view, node) => {
    const [run] = await chooseRuns(view, title, node, undefined, isScored);
    if (!run) return;
    if ((await checkpointFiles(run.folder)).length > 0) await startJob(job, run.folder);
    else void vscode.window.showWarningMessage(`${nameOf(run)}: ${NO_CHECKPOINT}`);
  };
}

/** Goes on with a run that was stopped. */
export const resume = starter('Resume Run', 'resume', isResumable);

/** Scores a run on its test data. */
export const evaluate = networkStarter('Evaluate Run', 'evaluate');

/** Writes a run's network as ONNX. */
export const exportRun = networkStarter('Export Run as ONNX', 'export');

/** Asks the processes of runs to write their checkpoints and end. */
export const stop: RowCommand = async (view, node, nodes) => {
  // Which process that is says a file of the workspace.
  if (!(await mayRun())) return;
  for (const run of await chooseRuns(view, 'Stop Run', node, nodes, isRunning)) {
    try {
      await stopRun(run.folder);
    } catch (error) {
      void vscode.window.showErrorMessage(`${nameOf(run)}: ${messageOf(error)}`);
    }
  }
};
