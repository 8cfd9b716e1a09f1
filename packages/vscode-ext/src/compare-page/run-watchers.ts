import { RUN_FILES } from '@circumplex/core/runs';
import * as vscode from 'vscode';
import { LABEL_FILE } from '../runs/labels.js';
import { watchFolder } from '../runs/watch-folder.js';
import { soon } from '../soon.js';

/** Milliseconds in which changes of a run make one reading. */
const SETTLE_MS = 400;
const FILES = [RUN_FILES.manifest, RUN_FILES.events, LABEL_FILE].join(',');

/** Watches the runs of a comparison. */
export class RunWatchers implements vscode.Disposable {
  private readonly watchers = new Map<string, vscode.Disposable>();

  /** @param changed - called some time after the files of a run have changed. */
  constructor(private readonly changed: (folder: string) => void) {}

  /** Watches these runs and no others. */
  follow(folders: readonly string[]): void {
    for (const [folder, watcher] of this.watchers) {
      if (folders.includes(folder)) continue;
      watcher.dispose();
      this.watchers.delete(folder);
    }
    for (const folder of folders) {
      if (!this.watchers.has(folder)) this.watchers.set(folder, this.watch(folder));
    }
  }

  dispose(): void {
    this.follow([]);
  }

  private watch(folder: string): vscode.Disposable {
    const due = soon(() => this.changed(folder), SETTLE_MS);
    return vscode.Disposable.from(watchFolder(folder, [`{${FILES}}`], due.request), due);
  }
}
