import path from 'node:path';
import * as vscode from 'vscode';
import { runPageView } from '../../shared/run-page.js';
import { View } from '../webviews/view.js';
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
    const redraw = createRedraw(
      createRunReader(folder),
      (state) => view.tell('state', state),
      TIMES,
    );
    const view = new View(panel.webview, {
      extension: this.extension,
      page: 'run-page',
      title: 'Circumplex run',
      contract: runPageView,
      handlers: {
        watch() {
          redraw.request();
          return null;
        },
      },
      figures: true,
    });
    const watchers = this.watch(folder, redraw.request);
    panel.onDidDispose(() => vscode.Disposable.from(view, redraw, ...watchers).dispose());
  }

  /** A folder that is deleted or restored tells of itself, not of the files in it. */
  private watch(folder: string, changed: () => void): vscode.Disposable[] {
    const places = [
      [folder, '{run.json,events.jsonl}'],
      [path.dirname(folder), path.basename(folder)],
    ] as const;
    return places.map(([base, glob]) => {
      const pattern = new vscode.RelativePattern(vscode.Uri.file(base), glob);
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      watcher.onDidChange(changed);
      watcher.onDidCreate(changed);
      watcher.onDidDelete(changed);
      return watcher;
    });
  }
}
