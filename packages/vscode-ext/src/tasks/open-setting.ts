import * as vscode from 'vscode';

const SETTING = 'circumplex.command';

/** Shows the setting that says where the command line is, where the workspace has its settings. */
export async function openCommandSetting(): Promise<void> {
  // The user's own settings do not list it in a remote window.
  const command = vscode.workspace.workspaceFolders
    ? 'workbench.action.openWorkspaceSettings'
    : 'workbench.action.openSettings';
  const argument = vscode.workspace.workspaceFolders ? { query: SETTING } : SETTING;
  await vscode.commands.executeCommand(command, argument);
}
