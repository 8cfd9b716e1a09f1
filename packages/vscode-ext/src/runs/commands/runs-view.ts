import type * as vscode from 'vscode';
import type { LabelStore } from '../labels.js';
import type { RunIndex } from '../run-index.js';
import type { RunsTree } from '../runs-tree.js';
import type { RunTarget } from '../target-runs.js';
import type { RunNode } from '../tree-rows.js';

/** What the commands of the runs tree work on. */
export interface RunsView {
  readonly index: RunIndex;
  readonly labels: LabelStore;
  readonly tree: RunsTree;
  readonly view: vscode.TreeView<RunNode>;
  /** Looks for run folders again. */
  find(): Promise<void>;
}

/**
 * How VS Code calls the command of a row: with the row, and all that are selected with it. Pages
 * call it with a run folder's path.
 */
export type RowCommand = (
  view: RunsView,
  target?: RunTarget,
  targets?: readonly RunTarget[],
) => Promise<void>;
