import { randomBytes } from 'node:crypto';
import path from 'node:path';
import * as vscode from 'vscode';
import { webviewMessage } from '../shared/protocol.js';
import { runPage } from './page.js';
import { readRun } from './read-run.js';

/** Milliseconds between redraws while a run writes. */
const REDRAW_MS = 300;

function show(panel: vscode.WebviewPanel, folder: string): () => void {
  let timer: NodeJS.Timeout | undefined;
  const draw = (): void => {
    timer = undefined;
    readRun(folder).then(
      (message) => panel.webview.postMessage(message),
      (error: unknown) =>
        vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error)),
    );
  };
  return () => {
    timer ??= setTimeout(draw, REDRAW_MS);
  };
}

/** Opens `run.json` as a page with facts and live learning curves. */
export class RunEditor implements vscode.CustomReadonlyEditorProvider {
  static readonly viewType = 'circumplex.run';

  constructor(private readonly extension: vscode.Uri) {}

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  resolveCustomEditor(document: vscode.CustomDocument, panel: vscode.WebviewPanel): void {
    const folder = path.dirname(document.uri.fsPath);
    const dist = vscode.Uri.joinPath(this.extension, 'dist');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    const redraw = show(panel, folder);
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(vscode.Uri.file(folder), '{run.json,events.jsonl}'),
    );
    const subscriptions = [
      watcher,
      watcher.onDidChange(redraw),
      watcher.onDidCreate(redraw),
      panel.webview.onDidReceiveMessage((message: unknown) => {
        if (webviewMessage.safeParse(message).success) redraw();
      }),
    ];
    panel.onDidDispose(() => vscode.Disposable.from(...subscriptions).dispose());
    panel.webview.html = runPage({
      script: panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'run-page.js')).toString(),
      nonce: randomBytes(16).toString('hex'),
      cspSource: panel.webview.cspSource,
    });
  }
}
