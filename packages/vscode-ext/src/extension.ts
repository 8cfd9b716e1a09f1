import path from 'node:path';
import * as vscode from 'vscode';
import { RunEditor } from './run-page/run-editor.js';
import { RunsTree } from './runs/runs-tree.js';

/** Wires views, editors and commands; does nothing else. */
export function activate(context: vscode.ExtensionContext): void {
  const tree = new RunsTree();
  const openRun = (file: vscode.Uri): Thenable<unknown> =>
    vscode.commands.executeCommand('vscode.openWith', file, RunEditor.viewType);
  const openSource = (file: vscode.Uri): Thenable<unknown> =>
    vscode.commands.executeCommand('vscode.openWith', file, 'default');
  const revealRun = (file: vscode.Uri): Thenable<unknown> =>
    vscode.commands.executeCommand('revealInExplorer', vscode.Uri.file(path.dirname(file.fsPath)));
  context.subscriptions.push(
    tree,
    vscode.window.registerTreeDataProvider('circumplex.runs', tree),
    vscode.window.registerCustomEditorProvider(
      RunEditor.viewType,
      new RunEditor(context.extensionUri),
    ),
    vscode.commands.registerCommand('circumplex.refresh', () => tree.refresh()),
    vscode.commands.registerCommand('circumplex.openRun', openRun),
    vscode.commands.registerCommand('circumplex.openSource', openSource),
    vscode.commands.registerCommand('circumplex.revealRun', revealRun),
  );
}
