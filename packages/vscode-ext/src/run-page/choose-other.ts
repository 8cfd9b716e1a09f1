import * as vscode from 'vscode';
import { nameOf, type ReadableRun } from '../runs/entry.js';
import { runRow } from '../runs/run-item.js';

/** Lets the user choose a run to compare with; null where they choose none. */
export async function chooseOther(
  runs: readonly ReadableRun[],
): Promise<{ folder: string; name: string } | null> {
  const newest = [...runs].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  const picks = newest.map((run) => ({
    label: nameOf(run),
    description: runRow(run, false).description,
    detail: run.id,
    run,
  }));
  const picked = await vscode.window.showQuickPick(picks, {
    title: 'Settings that differ from those of…',
    placeHolder: picks.length > 0 ? 'A run' : 'There is no other run here',
    matchOnDetail: true,
    matchOnDescription: true,
  });
  return picked ? { folder: picked.run.folder, name: picked.label } : null;
}
