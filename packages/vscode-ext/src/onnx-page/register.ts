import * as vscode from 'vscode';
import { OnnxEditor } from './onnx-editor.js';

/** Opens `.onnx` files as pages. */
export function registerModels(context: vscode.ExtensionContext): void {
  const editor = new OnnxEditor(context.extensionUri);
  context.subscriptions.push(
    editor,
    vscode.window.registerCustomEditorProvider(OnnxEditor.viewType, editor, {
      supportsMultipleEditorsPerDocument: true,
    }),
  );
}
