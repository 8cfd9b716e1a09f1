import path from 'node:path';
import * as vscode from 'vscode';

function fileOf({ input }: vscode.Tab): string | undefined {
  const isFile = input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText;
  return isFile ? input.uri.fsPath : undefined;
}

/** Closes the pages and texts of runs that are no more. */
export async function closeTabs(folders: readonly string[]): Promise<void> {
  const inside = (file: string | undefined): boolean =>
    file !== undefined && folders.some((folder) => file.startsWith(folder + path.sep));
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  await vscode.window.tabGroups.close(tabs.filter((tab) => inside(fileOf(tab))));
}
