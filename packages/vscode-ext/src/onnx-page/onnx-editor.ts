import type * as vscode from 'vscode';
import { VIEW_TYPE } from './view-type.js';

/** Opens `.onnx` files as a page, whose code is loaded with the first of them. */
export class OnnxEditor implements vscode.CustomReadonlyEditorProvider {
  static readonly viewType = VIEW_TYPE;

  constructor(private readonly extension: vscode.Uri) {}

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  async resolveCustomEditor(
    { uri }: vscode.CustomDocument,
    panel: vscode.WebviewPanel,
  ): Promise<void> {
    const { showModel } = await import('./show-model.js');
    showModel(uri, panel, this.extension);
  }
}
