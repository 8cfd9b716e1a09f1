import * as vscode from 'vscode';
import { arrange } from '../arrange.js';
import { nameOf, type RunEntry } from '../entry.js';
import { readEntry } from '../read-entry.js';
import { runRow } from '../run-item.js';
import { targetRuns, type RunTarget } from '../target-runs.js';
import type { RunsView } from './runs-view.js';

/** A page may show a run that is none of the workspace: it is then read, but not put into the tree. */
async function find({ index, labels }: RunsView, folder: string): Promise<RunEntry | undefined> {
  return index.list().find((run) => run.folder === folder) ?? (await readEntry(folder, labels));
}

function sayUnfit(title: string, runs: readonly RunEntry[]): void {
  const names = runs.map(
    (run) => `${nameOf(run)} is ${run.kind === 'run' ? run.status : 'unreadable'}`,
  );
  const why = names.length > 0 ? names.join(', ') : 'the run is gone';
  void vscode.window.showWarningMessage(`${title}: not possible now; ${why}.`);
}

/**
 * The runs that a command is about: the row or folder it was called on with all selected beside it,
 * else the selection, else what the user picks from a list.
 *
 * @param fits - true for runs that the command can do something with.
 */
export async function chooseRuns(
  runs: RunsView,
  title: string,
  target?: RunTarget,
  targets?: readonly RunTarget[],
  fits: (entry: RunEntry) => boolean = () => true,
): Promise<RunEntry[]> {
  const { view, index, tree } = runs;
  const called = targets?.length ? targets : target === undefined ? view.selection : [target];
  const named = await targetRuns(called, (folder) => find(runs, folder));
  const chosen = named.filter(fits);
  if (chosen.length > 0) return chosen;
  if (typeof target === 'string') {
    sayUnfit(title, named);
    return [];
  }
  const picks = arrange(index.list().filter(fits), tree.arrangement).map((entry) => ({
    label: nameOf(entry),
    description: runRow(entry, false).description,
    detail: entry.folder,
    entry,
  }));
  if (picks.length === 0) {
    void vscode.window.showInformationMessage(`${title}: there is no run to do that with.`);
    return [];
  }
  const picked = await vscode.window.showQuickPick(picks, { title, matchOnDetail: true });
  return picked ? [picked.entry] : [];
}
