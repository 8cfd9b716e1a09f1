import { RUN_FILES } from '@circumplex/core/runs';
import * as vscode from 'vscode';
import { soon } from '../soon.js';
import type { RunIndex } from './run-index.js';

/** Milliseconds between readings of a run that writes events. */
const EVENTS_MS = 1000;
/** Milliseconds between looks at processes: one that is killed changes no file. */
const PROCESSES_MS = 10_000;

/** Follows the events of the runs that run now, and notices when their processes are gone. */
export class LiveRuns implements vscode.Disposable {
  private readonly watchers = new Map<string, vscode.Disposable>();
  private readonly processes = soon(() => void this.look(), PROCESSES_MS);

  constructor(private readonly index: RunIndex) {}

  /** Called when entries changed. */
  follow(): void {
    const running = new Set(this.index.running());
    for (const [folder, watcher] of this.watchers) {
      if (running.has(folder)) continue;
      watcher.dispose();
      this.watchers.delete(folder);
    }
    for (const folder of running) {
      if (!this.watchers.has(folder)) this.watchers.set(folder, this.watch(folder));
    }
    if (running.size > 0) this.processes.request();
  }

  dispose(): void {
    this.processes.dispose();
    vscode.Disposable.from(...this.watchers.values()).dispose();
  }

  private watch(folder: string): vscode.Disposable {
    const due = soon(() => void this.index.refresh([folder]), EVENTS_MS);
    const events = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(vscode.Uri.file(folder), RUN_FILES.events),
    );
    events.onDidChange(due.request);
    events.onDidCreate(due.request);
    return vscode.Disposable.from(events, due);
  }

  private async look(): Promise<void> {
    await this.index.refresh(this.index.running());
  }
}
