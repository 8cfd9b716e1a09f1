import path from 'node:path';
import * as vscode from 'vscode';
import { absolutePlace, runsAt } from './added-folders.js';
import { isRunFile, MANIFEST_PATTERN } from './run-paths.js';

/** Setting with the folders that the user added. */
export const FOLDERS_SETTING = 'runFolders';

/** The folders that the user added, to the own settings and to the workspace's; absolute. */
export function addedPlaces(): string[] {
  const settings = vscode.workspace.getConfiguration('circumplex');
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const kept = settings.inspect<string[]>(FOLDERS_SETTING);
  const shared = vscode.workspace.isTrusted ? kept?.workspaceValue : undefined;
  const places = new Set([...(kept?.globalValue ?? []), ...(shared ?? [])]);
  return [...places].map((place) => absolutePlace(place, workspace));
}

async function inWorkspace(): Promise<string[]> {
  const files = await vscode.workspace.findFiles(MANIFEST_PATTERN, '**/node_modules/**');
  const local = files.filter(({ scheme, fsPath }) => scheme === 'file' && isRunFile(fsPath));
  return local.map(({ fsPath }) => path.dirname(fsPath));
}

/**
 * All run folders of the workspace and of other places.
 *
 * @param places - absolute.
 */
export async function findRuns(places: readonly string[]): Promise<string[]> {
  const found = await Promise.all([inWorkspace(), ...places.map(runsAt)]);
  return [...new Set(found.flat())];
}
