import { readManifest, runStatus } from '@circumplex/core/runs';
import path from 'node:path';
import * as vscode from 'vscode';
import { runItem } from './run-item.js';

const PATTERN = '**/runs/*/run.json';
const REFRESH_MS = 500;

async function describe(file: vscode.Uri): Promise<vscode.TreeItem> {
  const folder = path.dirname(file.fsPath);
  const item = new vscode.TreeItem(path.basename(folder));
  item.resourceUri = file;
  item.contextValue = 'run';
  item.command = { command: 'circumplex.openRun', title: 'Open Run', arguments: [file] };
  try {
    const { label, description, tooltip, icon } = runItem(
      await readManifest(folder),
      await runStatus(folder),
    );
    item.iconPath = new vscode.ThemeIcon(icon);
    Object.assign(item, { label, description, tooltip });
  } catch (error) {
    item.description = 'unreadable';
    item.tooltip = error instanceof Error ? error.message : String(error);
    item.iconPath = new vscode.ThemeIcon('question');
  }
  return item;
}

/** Lists the run folders of the workspace, newest first, and follows them by watching. */
export class RunsTree implements vscode.TreeDataProvider<vscode.Uri>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly watcher = vscode.workspace.createFileSystemWatcher(PATTERN);
  private timer: NodeJS.Timeout | undefined;
  readonly onDidChangeTreeData = this.changed.event;

  constructor() {
    this.watcher.onDidCreate(() => this.refreshSoon());
    this.watcher.onDidChange(() => this.refreshSoon());
    this.watcher.onDidDelete(() => this.refreshSoon());
  }

  /** Reads everything again. */
  refresh(): void {
    this.changed.fire();
  }

  getTreeItem(file: vscode.Uri): Promise<vscode.TreeItem> {
    return describe(file);
  }

  async getChildren(): Promise<vscode.Uri[]> {
    const files = await vscode.workspace.findFiles(PATTERN, '**/node_modules/**');
    return files.sort((a, b) => (a.fsPath < b.fsPath ? 1 : -1));
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.watcher.dispose();
    this.changed.dispose();
  }

  private refreshSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.refresh();
    }, REFRESH_MS);
  }
}
