import { messageOf } from '@circumplex/core/errors';
import * as vscode from 'vscode';
import type { RunsView } from '../runs/commands/runs-view.js';
import { runsOf, type RunNode } from '../runs/tree-rows.js';
import type { CompareViews } from './compare-views.js';
import { pickRuns } from './pick-runs.js';
import { withRuns } from './selection.js';

/** What the commands of comparisons work on. */
export interface Comparing {
  readonly runs: RunsView;
  readonly views: CompareViews;
}

/** How they are called: with a row and all selected beside it, with folders, or with nothing. */
type CompareCommand = (
  comparing: Comparing,
  target?: RunNode | readonly string[],
  targets?: readonly RunNode[],
) => Promise<void>;

function isFolders(target: RunNode | readonly string[] | undefined): target is readonly string[] {
  return Array.isArray(target);
}

/** Folders of the rows that a command was called on; of those that are selected where on none. */
function foldersOf({ runs }: Comparing, node?: RunNode, nodes?: readonly RunNode[]): string[] {
  const rows = nodes?.length ? nodes : node ? [node] : runs.view.selection;
  return runsOf(rows).map(({ folder }) => folder);
}

async function show({ views }: Comparing, folders: readonly string[]): Promise<void> {
  try {
    await views.show(withRuns([], folders));
  } catch (error) {
    void vscode.window.showErrorMessage(messageOf(error));
  }
}

/** Adds to what is compared. */
async function extend(comparing: Comparing, folders: readonly string[]): Promise<void> {
  await show(comparing, [...(comparing.views.open ?? []), ...folders]);
}

/** Compares several runs; one alone, or none, is completed from a list. */
const compareRuns: CompareCommand = async (comparing, target, targets) => {
  if (isFolders(target)) {
    await show(comparing, target);
    return;
  }
  const folders = foldersOf(comparing, target, targets);
  if (folders.length > 1) {
    await show(comparing, folders);
    return;
  }
  const chosen = new Set([...folders, ...comparing.views.last.folders]);
  const picked = await pickRuns(comparing.runs, 'Compare Runs', chosen);
  if (picked?.length) await show(comparing, picked);
};

/** Asks for runs that are not compared yet, and adds them. */
export async function pickMore(comparing: Comparing): Promise<void> {
  const { views, runs } = comparing;
  const selected = new Set(foldersOf(comparing));
  const picked = await pickRuns(runs, 'Add Runs to Comparison', selected, views.open);
  if (picked?.length) await extend(comparing, picked);
}

/** Adds runs to the comparison that is open. */
const addToComparison: CompareCommand = async (comparing, target, targets) => {
  const folders = isFolders(target) ? target : foldersOf(comparing, target, targets);
  if (folders.length > 0) await extend(comparing, folders);
  else await pickMore(comparing);
};

/** Opens what was compared last. */
const showComparison: CompareCommand = async (comparing) => {
  const folders = comparing.views.open ?? comparing.views.last.folders;
  if (folders.length > 0) await show(comparing, folders);
  else await compareRuns(comparing);
};

/** The commands, by what follows `circumplex.` in their names. */
export const COMPARE_COMMANDS: Readonly<Record<string, CompareCommand>> = {
  compareRuns,
  addToComparison,
  showComparison,
};
