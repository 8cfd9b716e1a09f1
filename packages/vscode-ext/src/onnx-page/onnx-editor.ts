import type * as vscode from 'vscode';
import { VIEW_TYPE } from './view-type.js';

/** Opens `.onnx` files as a page, whose code is loaded with the first of them. */
export class OnnxEditor implements vscode.CustomReadonlyEditorProvider, vscode.Disposable {
  static readonly viewType = VIEW_TYPE;
  private readonly open = new Set<vscode.Disposable>();

  constructor(private readonly extension: vscode.Uri) {}

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  async resolveCustomEditor(
    { uri }: vscode.CustomDocument,
    panel: vscode.WebviewPanel,
  ): Promise<void> {
    const { showModel } = await import('./show-model.js');
    const page = showModel(uri, panel, this.extension);
    this.open.add(page);
    panel.onDidDispose(() => {
      this.open.delete(page);
      page.dispose();
    });
  }

  /** Ends what pages do that are open when the window is closed: VS Code does not close them then. */
  dispose(): void {
    for (const page of this.open) page.dispose();
  }
}
