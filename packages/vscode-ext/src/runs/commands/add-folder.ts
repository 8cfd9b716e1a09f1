import * as vscode from 'vscode';
import { FOLDERS_SETTING } from '../find-runs.js';
import type { RowCommand } from './runs-view.js';

/** Adds a folder whose runs are shown, too: to the workspace's settings, or to the user's own. */
export const addFolder: RowCommand = async () => {
  const picked = await vscode.window.showOpenDialog({
    title: 'Add Run Folder',
    openLabel: 'Show its Runs',
    canSelectFolders: true,
    canSelectFiles: false,
  });
  const folder = picked?.[0];
  if (!folder) return;
  const settings = vscode.workspace.getConfiguration('circumplex');
  const places = settings.get<string[]>(FOLDERS_SETTING, []);
  const next = [...new Set([...places, folder.fsPath])];
  const { Global, Workspace } = vscode.ConfigurationTarget;
  // A workspace that is not trusted has no say in what is looked at.
  const own = vscode.workspace.workspaceFolders && vscode.workspace.isTrusted;
  const target = own ? Workspace : Global;
  await settings.update(FOLDERS_SETTING, next, target).then(undefined, () =>
    // A read-only workspace has no settings of its own.
    settings.update(FOLDERS_SETTING, next, Global),
  );
};
