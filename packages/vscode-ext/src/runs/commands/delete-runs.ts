import { messageOf } from '@circumplex/core/errors';
import * as vscode from 'vscode';
import { plural } from '../../../shared/words.js';
import { isRunning, nameOf, type RunEntry } from '../entry.js';
import { closeTabs } from '../close-tabs.js';
import { chooseRuns } from './choose-runs.js';
import type { RowCommand } from './runs-view.js';

const SHOWN = 8;

function list(runs: readonly RunEntry[]): string {
  const lines = runs.slice(0, SHOWN).map((run) => `${nameOf(run)} · ${run.folder}`);
  const more = runs.length - SHOWN;
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}

async function confirmed(question: string, detail: string, answer: string): Promise<boolean> {
  const options = { modal: true, detail };
  return (await vscode.window.showWarningMessage(question, options, answer)) === answer;
}

async function remove({ folder }: RunEntry, useTrash: boolean): Promise<string | undefined> {
  try {
    await vscode.workspace.fs.delete(vscode.Uri.file(folder), { recursive: true, useTrash });
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** The runs that could not be removed, and why. */
async function removeAll(
  runs: readonly RunEntry[],
  useTrash: boolean,
): Promise<{ run: RunEntry; problem: string }[]> {
  const left = [];
  for (const run of runs) {
    const problem = await remove(run, useTrash);
    if (problem !== undefined) left.push({ run, problem });
  }
  return left;
}

/** Servers and containers often have no trash: there only a second yes removes the rest. */
async function removeForGood(left: { run: RunEntry; problem: string }[]): Promise<void> {
  const runs = left.map(({ run }) => run);
  const question = `Delete ${plural(runs.length, 'run')} for good? There is no trash for them here.`;
  if (!(await confirmed(question, list(runs), 'Delete Permanently'))) return;
  for (const { run, problem } of await removeAll(runs, false)) {
    void vscode.window.showErrorMessage(`${run.folder}: ${problem}`);
  }
}

/** Moves runs to the trash, once the user has said yes. */
export const deleteRuns: RowCommand = async (view, node, nodes) => {
  const chosen = await chooseRuns(view, 'Delete Runs', node, nodes);
  const runs = chosen.filter((run) => !isRunning(run));
  if (runs.length < chosen.length) {
    const count = plural(chosen.length - runs.length, 'run');
    void vscode.window.showWarningMessage(`${count} left alone: stop a run before deleting it.`);
  }
  if (runs.length === 0) return;
  const question = `Move ${plural(runs.length, 'run')} to the trash?`;
  if (!(await confirmed(question, list(runs), 'Move to Trash'))) return;
  const left = await removeAll(runs, true);
  if (left.length > 0) await removeForGood(left);
  await view.index.refresh(runs.map(({ folder }) => folder));
  const there = new Set(view.index.list().map(({ folder }) => folder));
  await closeTabs(runs.map(({ folder }) => folder).filter((folder) => !there.has(folder)));
};
