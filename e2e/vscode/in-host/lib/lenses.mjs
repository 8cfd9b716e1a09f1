import assert from 'node:assert/strict';
import path from 'node:path';
import { until } from '../../lib/until.mjs';

/** The commands above a file of the workspace. */
export async function lensesOf({ vscode, workspace }, name) {
  // Only of what is open; VS Code closes by and by what nobody sees.
  const { uri } = await vscode.workspace.openTextDocument(path.join(workspace, name));
  return (await vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri, 50)) ?? [];
}

/** Their titles, without icons. */
export async function lensTitles(context, name) {
  const lenses = await lensesOf(context, name);
  return lenses.map(({ command }) => command.title.replace(/^\$\([\w-]+\) /, ''));
}

/** Waits until the commands above a file are these: how a test sees what the extension knows of runs. */
export function untilLenses(context, name, titles) {
  return until(async () => assert.deepEqual(await lensTitles(context, name), titles), 20_000);
}

/** The row of the newest run of an experiment: what commands of the tree are called with. */
export async function rowOf(context, name) {
  return until(async () => {
    const lenses = await lensesOf(context, name);
    const row = lenses.flatMap(({ command }) => command.arguments ?? []).find((each) => each.entry);
    assert.ok(row, `${name} has no run`);
    return row;
  });
}
