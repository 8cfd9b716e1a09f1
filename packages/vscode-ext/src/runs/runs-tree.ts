import { readManifest, statusOf } from '@circumplex/core/runs';
import path from 'node:path';
import * as vscode from 'vscode';
import { brokenItem, runItem, type RunItem } from './run-item.js';
import { byNewest, isRunFile, MANIFEST_PATTERN } from './run-paths.js';

/** Milliseconds between readings while files change. */
const REFRESH_MS = 500;
/** Milliseconds between readings while a run runs: a process that is killed changes no file. */
const WATCH_MS = 10_000;

async function describe(folder: string): Promise<RunItem & { running: boolean }> {
  try {
    const manifest = await readManifest(folder);
    const status = await statusOf(folder, manifest);
    return { ...runItem(manifest, status), running: status === 'running' };
  } catch (error) {
    return { ...brokenItem(path.basename(folder), error), running: false };
  }
}

/** Lists the run folders of the workspace, newest first, and follows them by watching. */
export class RunsTree implements vscode.TreeDataProvider<vscode.Uri>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly watcher = vscode.workspace.createFileSystemWatcher(MANIFEST_PATTERN);
  private timer: NodeJS.Timeout | undefined;
  private slowTimer: NodeJS.Timeout | undefined;
  readonly onDidChangeTreeData = this.changed.event;

  constructor() {
    const onFile = (file: vscode.Uri): void => {
      if (isRunFile(file.fsPath)) this.refreshSoon();
    };
    this.watcher.onDidCreate(onFile);
    this.watcher.onDidChange(onFile);
    this.watcher.onDidDelete(onFile);
  }

  /** Reads everything again. */
  refresh(): void {
    this.changed.fire();
  }

  async getTreeItem(file: vscode.Uri): Promise<vscode.TreeItem> {
    const { label, description, tooltip, icon, color, running } = await describe(
      path.dirname(file.fsPath),
    );
    if (running) this.refreshLater();
    const item = new vscode.TreeItem(label);
    item.id = file.toString();
    item.contextValue = 'run';
    item.command = { command: 'circumplex.openRun', title: 'Open Run', arguments: [file] };
    item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
    item.accessibilityInformation = { label: `${label}, ${description}` };
    return Object.assign(item, { description, tooltip });
  }

  async getChildren(): Promise<vscode.Uri[]> {
    const files = await vscode.workspace.findFiles(MANIFEST_PATTERN, '**/node_modules/**');
    return files
      .filter(({ fsPath }) => isRunFile(fsPath))
      .sort((a, b) => byNewest(a.fsPath, b.fsPath));
  }

  dispose(): void {
    clearTimeout(this.timer);
    clearTimeout(this.slowTimer);
    this.watcher.dispose();
    this.changed.dispose();
  }

  private refreshSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.refresh();
    }, REFRESH_MS);
  }

  private refreshLater(): void {
    this.slowTimer ??= setTimeout(() => {
      this.slowTimer = undefined;
      this.refresh();
    }, WATCH_MS);
  }
}
