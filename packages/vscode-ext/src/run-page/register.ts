import * as vscode from 'vscode';
import type { Runs } from '../runs/register.js';
import { RunEditor } from './run-editor.js';

/** Opens `run.json` as a page, which can be split. */
export function registerRunPage(context: vscode.ExtensionContext, runs: Runs): void {
  const entries = () => runs.ready.then(() => runs.index.list());
  const editor = new RunEditor(context.extensionUri, entries, runs.labels);
  const options = { supportsMultipleEditorsPerDocument: true };
  for (const viewType of [RunEditor.viewType, RunEditor.viewTypeElsewhere]) {
    context.subscriptions.push(
      vscode.window.registerCustomEditorProvider(viewType, editor, options),
    );
  }
}
