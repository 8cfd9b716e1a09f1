import * as vscode from 'vscode';
import { placeWithin } from '../added-folders.js';
import { FOLDERS_SETTING } from '../find-runs.js';
import type { RowCommand } from './runs-view.js';

/**
 * Keeps a place: one inside the workspace in its settings, else in the user's own, those of the remote
 * computer in a remote window.
 */
async function keep(folder: string): Promise<void> {
  const settings = vscode.workspace.getConfiguration('circumplex');
  const kept = settings.inspect<string[]>(FOLDERS_SETTING);
  const [first] = vscode.workspace.workspaceFolders ?? [];
  // A workspace that is not trusted has no say in what is looked at.
  const within =
    first && vscode.workspace.isTrusted ? placeWithin(folder, first.uri.fsPath) : undefined;
  const { Global, Workspace } = vscode.ConfigurationTarget;
  const own = [...new Set([...(kept?.globalValue ?? []), folder])];
  if (within === undefined) {
    await settings.update(FOLDERS_SETTING, own, Global);
    return;
  }
  const shared = [...new Set([...(kept?.workspaceValue ?? []), within])];
  await settings.update(FOLDERS_SETTING, shared, Workspace).then(undefined, () =>
    // A read-only workspace has no settings of its own.
    settings.update(FOLDERS_SETTING, own, Global),
  );
}

/** Adds a folder whose runs are shown, too. */
export const addFolder: RowCommand = async () => {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  const picked = await vscode.window.showOpenDialog({
    // Else it begins where a file was opened last.
    ...(first && { defaultUri: first.uri }),
    title: 'Add Run Folder',
    openLabel: 'Show its Runs',
    canSelectFolders: true,
    canSelectFiles: false,
  });
  const folder = picked?.[0];
  if (folder) await keep(folder.fsPath);
};
