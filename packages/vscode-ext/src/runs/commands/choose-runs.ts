import * as vscode from 'vscode';
import { arrange } from '../arrange.js';
import { nameOf, type RunEntry } from '../entry.js';
import { runRow } from '../run-item.js';
import { runsOf, type RunNode } from '../tree-rows.js';
import type { RunsView } from './runs-view.js';

/**
 * The runs that a command is about: the row it was called on with all selected beside it, else the
 * selection, else what the user picks from a list.
 *
 * @param fits - true for runs that the command can do something with.
 */
export async function chooseRuns(
  { view, index, tree }: RunsView,
  title: string,
  node?: RunNode,
  nodes?: readonly RunNode[],
  fits: (entry: RunEntry) => boolean = () => true,
): Promise<RunEntry[]> {
  const rows = nodes?.length ? nodes : node ? [node] : view.selection;
  const chosen = runsOf(rows).filter(fits);
  if (chosen.length > 0) return chosen;
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
