import * as vscode from 'vscode';
import type { Runs } from '../runs/register.js';
import type { RunNode } from '../runs/tree-rows.js';
import { COMPARE_COMMANDS, pickMore, type CompareTarget } from './commands.js';
import { CompareViews } from './compare-views.js';

/** Lets runs be compared, and brings a comparison back after a reload. */
export function registerCompare(context: vscode.ExtensionContext, runs: Runs): void {
  const views: CompareViews = new CompareViews({
    extension: context.extensionUri,
    labels: runs.labels,
    memory: context.workspaceState,
    add: () => pickMore({ runs, views }),
  });
  const commands = Object.entries(COMPARE_COMMANDS).map(([name, run]) =>
    vscode.commands.registerCommand(
      `circumplex.${name}`,
      (target?: CompareTarget, targets?: RunNode[]) => run({ runs, views }, target, targets),
    ),
  );
  context.subscriptions.push(views, ...commands);
}
