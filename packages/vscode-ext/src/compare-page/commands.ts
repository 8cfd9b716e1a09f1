import { messageOf } from '@circumplex/core/errors';
import * as vscode from 'vscode';
import type { Runs } from '../runs/register.js';
import type { RunTarget } from '../runs/target-runs.js';
import { runsOf, type RunNode } from '../runs/tree-rows.js';
import type { CompareViews } from './compare-views.js';
import { pickRuns } from './pick-runs.js';
import { withRuns } from './selection.js';

/** What the commands of comparisons work on. */
export interface Comparing {
  readonly runs: Runs;
  readonly views: CompareViews;
}

/** What a command is called on: a row, a folder, or folders, which need no question. */
export type CompareTarget = RunTarget | readonly string[];

/** How they are called: with a row and all selected beside it, with a folder or several, or alone. */
type CompareCommand = (
  comparing: Comparing,
  target?: CompareTarget,
  targets?: readonly RunNode[],
) => Promise<void>;

function isFolders(target: CompareTarget | undefined): target is readonly string[] {
  return Array.isArray(target);
}

/** Folders of what a command was called on; of the rows that are selected where on nothing. */
function foldersOf({ runs }: Comparing, target?: RunTarget, nodes?: readonly RunNode[]): string[] {
  if (typeof target === 'string') return [target];
  const rows = nodes?.length ? nodes : target ? [target] : runs.view.selection;
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
  const { runs, views } = comparing;
  const chosen = new Set([...folders, ...views.last.folders]);
  const picked = await pickRuns(runs, 'Compare Runs', chosen);
  if (!picked?.length) return;
  // A page may be of a run that is none of the workspace, and was not in the list.
  const known = new Set(runs.index.list().map(({ folder }) => folder));
  await show(comparing, [...folders.filter((folder) => !known.has(folder)), ...picked]);
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
