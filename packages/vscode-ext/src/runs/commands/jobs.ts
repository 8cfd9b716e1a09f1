import { messageOf } from '@circumplex/core/errors';
import * as vscode from 'vscode';
import { startJob } from '../../tasks/start.js';
import type { JobCommand } from '../../tasks/job.js';
import { stopRun } from '../../tasks/stop-run.js';
import { isRunning, nameOf, type RunEntry } from '../entry.js';
import { chooseRuns } from './choose-runs.js';
import type { RowCommand } from './runs-view.js';

function starter(title: string, job: JobCommand, fits: (entry: RunEntry) => boolean): RowCommand {
  return async (view, node) => {
    const [run] = await chooseRuns(view, title, node, undefined, fits);
    if (run) await startJob(job, run.folder);
  };
}

function isScored(entry: RunEntry): boolean {
  return entry.kind === 'run' && entry.best !== null;
}

/** True for a run that `circumplex resume` goes on with. */
export function isResumable(entry: RunEntry): boolean {
  return entry.kind === 'run' && ['paused', 'killed', 'failed'].includes(entry.status);
}

/** Goes on with a run that was stopped. */
export const resume = starter('Resume Run', 'resume', isResumable);

/** Scores a run on its test data. */
export const evaluate = starter('Evaluate Run', 'evaluate', isScored);

/** Writes a run's network as ONNX. */
export const exportRun = starter('Export Run as ONNX', 'export', isScored);

/** Asks the processes of runs to write their checkpoints and end. */
export const stop: RowCommand = async (view, node, nodes) => {
  for (const run of await chooseRuns(view, 'Stop Run', node, nodes, isRunning)) {
    try {
      await stopRun(run.folder);
    } catch (error) {
      void vscode.window.showErrorMessage(`${nameOf(run)}: ${messageOf(error)}`);
    }
  }
};
