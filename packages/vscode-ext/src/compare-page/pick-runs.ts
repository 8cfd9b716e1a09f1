import * as vscode from 'vscode';
import { arrange } from '../runs/arrange.js';
import type { RunsView } from '../runs/commands/runs-view.js';
import { nameOf } from '../runs/entry.js';
import { runRow } from '../runs/run-item.js';

/**
 * Asks for runs, with some chosen beforehand.
 *
 * @returns their folders; undefined where the user has turned away.
 */
export async function pickRuns(
  { index, tree }: RunsView,
  title: string,
  chosen: ReadonlySet<string>,
  without: readonly string[] = [],
): Promise<string[] | undefined> {
  const offered = index.list().filter(({ folder }) => !without.includes(folder));
  const items = arrange(offered, { ...tree.arrangement, statuses: [], tags: [] }).map((entry) => ({
    label: nameOf(entry),
    description: runRow(entry, false).description,
    detail: entry.folder,
    picked: chosen.has(entry.folder),
    folder: entry.folder,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: 'Runs to compare, twenty at most',
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.map(({ folder }) => folder);
}
