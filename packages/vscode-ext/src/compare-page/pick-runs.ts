import * as vscode from 'vscode';
import { arrange } from '../runs/arrange.js';
import { nameOf } from '../runs/entry.js';
import type { Runs } from '../runs/register.js';
import { runRow } from '../runs/run-item.js';

/**
 * Asks for runs, with some chosen beforehand.
 *
 * @returns their folders; undefined where the user has turned away, or there is none to choose.
 */
export async function pickRuns(
  { index, tree, ready }: Runs,
  title: string,
  chosen: ReadonlySet<string>,
  without: readonly string[] = [],
): Promise<string[] | undefined> {
  await ready;
  const offered = index.list().filter(({ folder }) => !without.includes(folder));
  const items = arrange(offered, { ...tree.arrangement, statuses: [], tags: [] }).map((entry) => ({
    label: nameOf(entry),
    description: runRow(entry, false).description,
    detail: entry.folder,
    picked: chosen.has(entry.folder),
    folder: entry.folder,
  }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(`${title}: there is no run to do that with.`);
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: 'Runs to compare, twenty at most',
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.map(({ folder }) => folder);
}
