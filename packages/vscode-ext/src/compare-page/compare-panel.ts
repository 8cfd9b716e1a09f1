import * as vscode from 'vscode';
import { compareView, type CompareLook, type CompareView } from '../../shared/compare-page.js';
import type { LabelStore } from '../runs/labels.js';
import { soon } from '../soon.js';
import { act } from '../webviews/act.js';
import type { Handlers } from '../webviews/channel.js';
import { View } from '../webviews/view.js';
import { Comparison } from './comparison.js';
import { lookOf, type KeptComparison } from './kept-comparison.js';
import { createRunReader } from './run-reader.js';
import { RunWatchers } from './run-watchers.js';
import { inOrder } from './selection.js';

/** Milliseconds between looks at processes: one that is killed changes no file. */
const PROCESSES_MS = 10_000;

/** What a panel needs of the extension. */
export interface PanelParts {
  readonly extension: vscode.Uri;
  readonly labels: LabelStore;
  /** Keeps a comparison for when it is opened again. */
  keep(comparison: KeptComparison): void;
  /** Asks the user for runs to be added. */
  add(): Promise<void>;
}

/** A comparison in a panel of the editor. */
export class ComparePanel implements vscode.Disposable {
  private readonly comparison: Comparison;
  private readonly watchers: RunWatchers;
  private readonly view: View<CompareView>;
  private readonly processes = soon(() => void this.lookAtProcesses(), PROCESSES_MS);
  private look: CompareLook;
  private disposed = false;

  /** @param kept - what it compares, and how that looked the last time. */
  constructor(
    readonly panel: vscode.WebviewPanel,
    private readonly parts: PanelParts,
    kept: KeptComparison,
  ) {
    this.look = kept.look;
    this.view = new View(panel.webview, {
      extension: parts.extension,
      page: 'compare-page',
      title: 'Compare Runs',
      contract: compareView,
      handlers: this.handlers(),
    });
    this.comparison = new Comparison((folder) => createRunReader(folder, parts.labels), {
      selection: (folders) => this.view.tell('selection', { folders }),
      run: (run) => this.view.tell('run', run),
      settings: (settings) => this.view.tell('settings', settings),
    });
    this.watchers = new RunWatchers((folder) => void this.comparison.refresh([folder]));
    this.processes.request();
    void this.compare(kept.folders);
  }

  /** Folders of the runs that are compared. */
  get folders(): readonly string[] {
    return this.comparison.folders;
  }

  /** Compares these runs, in this order. */
  async compare(folders: readonly string[]): Promise<void> {
    this.watchers.follow(folders);
    const done = this.comparison.set(folders);
    this.keep();
    await done;
  }

  dispose(): void {
    this.disposed = true;
    vscode.Disposable.from(this.view, this.watchers, this.processes, this.comparison).dispose();
  }

  private handlers(): Handlers<CompareView> {
    return {
      watch: () => {
        setImmediate(() => {
          this.comparison.tellAll();
          // The page is there anew, as after it was hidden; watchers do not see every file system.
          void this.comparison.refresh(this.folders);
        });
        return this.look;
      },
      keep: (look) => {
        this.look = look;
        this.keep();
        return null;
      },
      add: () => act(() => this.parts.add()),
      remove: ({ folder }) => this.change(this.folders.filter((each) => each !== folder)),
      order: ({ folders }) => this.change(inOrder(this.folders, folders)),
      open: ({ folder }) => act(() => vscode.commands.executeCommand('circumplex.openRun', folder)),
      copy: ({ text }) => act(() => vscode.env.clipboard.writeText(text)),
      series: (query) => this.comparison.answer(query),
    };
  }

  /** What the page asked for is done at once; the reading that follows is told run by run. */
  private change(folders: readonly string[]): null {
    void this.compare(folders);
    return null;
  }

  private keep(): void {
    const { folders } = this.comparison;
    this.parts.keep({ folders, look: lookOf(this.look, folders) });
  }

  private async lookAtProcesses(): Promise<void> {
    await this.comparison.refresh(this.comparison.running);
    if (!this.disposed) this.processes.request();
  }
}
