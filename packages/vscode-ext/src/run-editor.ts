import { randomBytes } from 'node:crypto';
import path from 'node:path';
import * as vscode from 'vscode';
import { webviewMessage } from '../shared/protocol.js';
import { runPage } from './page.js';
import { createRunReader } from './read-run.js';
import { createRedraw } from './redraw.js';

const TIMES = { settle: 300, watch: 5000 };

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
    const redraw = createRedraw(
      createRunReader(folder),
      (message) => void panel.webview.postMessage(message),
      TIMES,
    );
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(vscode.Uri.file(folder), '{run.json,events.jsonl}'),
    );
    const subscriptions = [
      redraw,
      watcher,
      watcher.onDidChange(redraw.request),
      watcher.onDidCreate(redraw.request),
      watcher.onDidDelete(redraw.request),
      panel.webview.onDidReceiveMessage((message: unknown) => {
        if (webviewMessage.safeParse(message).success) redraw.request();
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
