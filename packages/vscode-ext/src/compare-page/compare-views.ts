import * as vscode from 'vscode';
import type { LabelStore } from '../runs/labels.js';
import { ComparePanel } from './compare-panel.js';
import { firstKept, type KeptComparison } from './kept-comparison.js';

const VIEW_TYPE = 'circumplex.compare';
const KEY = 'compare';

/** What opens comparisons. */
export interface CompareParts {
  readonly extension: vscode.Uri;
  readonly labels: LabelStore;
  /** Of the workspace. */
  readonly memory: vscode.Memento;
  /** Asks the user for runs to be added. */
  add(): Promise<void>;
}

/** The one view of compared runs that a window has; it comes back after a reload. */
export class CompareViews implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private shown: ComparePanel | undefined;
  private readonly serializer = vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this);

  constructor(private readonly parts: CompareParts) {
    this.tellContext();
  }

  /** Folders of the runs that are compared; undefined where no view is open. */
  get open(): readonly string[] | undefined {
    return this.shown?.folders;
  }

  /** What was compared last, in this window or before. */
  get last(): KeptComparison {
    return firstKept(this.parts.memory.get(KEY));
  }

  /** Compares these runs, in the view that is open or in a new one. */
  async show(folders: readonly string[]): Promise<void> {
    if (this.shown) {
      this.shown.panel.reveal();
      await this.shown.compare(folders);
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      VIEW_TYPE,
      'Compare Runs',
      vscode.ViewColumn.Active,
    );
    this.fill(panel, { folders: [...folders], look: this.last.look });
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    this.fill(panel, firstKept(state, this.parts.memory.get(KEY)));
    return Promise.resolve();
  }

  dispose(): void {
    this.serializer.dispose();
    this.shown?.dispose();
  }

  private fill(panel: vscode.WebviewPanel, kept: KeptComparison): void {
    this.shown?.panel.dispose();
    const { extension, labels, memory, add } = this.parts;
    const keep = (comparison: KeptComparison): void => void memory.update(KEY, comparison);
    const shown = new ComparePanel(panel, { extension, labels, keep, add }, kept);
    this.shown = shown;
    panel.onDidDispose(() => {
      shown.dispose();
      if (this.shown === shown) this.shown = undefined;
      this.tellContext();
    });
    this.tellContext();
  }

  /** Whether there is a comparison to add to. */
  private tellContext(): void {
    const open = this.shown !== undefined;
    void vscode.commands.executeCommand('setContext', 'circumplex.comparing', open);
  }
}
