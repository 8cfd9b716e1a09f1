import * as vscode from 'vscode';
import { plural } from '../../shared/words.js';
import { soon } from '../soon.js';
import { arrange, isFiltered } from './arrange.js';
import { RUN_COMMANDS } from './commands/index.js';
import type { RunsView } from './commands/runs-view.js';
import { createLabelStore } from './labels.js';
import { readEntry } from './read-entry.js';
import { RunIndex } from './run-index.js';
import { RunWatcher } from './run-watcher.js';
import { RunsTree } from './runs-tree.js';
import { ShownPlaces } from './shown-places.js';
import type { RunTarget } from './target-runs.js';
import type { RunNode } from './tree-rows.js';

/** Milliseconds in which changes of entries make one drawing. */
const DRAW_MS = 100;
/** Milliseconds after which ages are told anew. */
const AGE_MS = 60_000;

/** The runs that the editor knows of, and the tree that shows them. */
export interface Runs extends RunsView {
  readonly onDidChange: vscode.Event<void>;
  /** Resolves once the runs that there are have been read. */
  readonly ready: Promise<void>;
  /** Shows the runs at a place, too, in this workspace. */
  show(place: string): Promise<void>;
}

function filterWords(tree: RunsTree, index: RunIndex): string {
  const how = tree.arrangement;
  if (!isFiltered(how)) return '';
  const all = index.list();
  const tags = how.tags.map((tag) => `#${tag}`);
  const shown = arrange(all, how).length;
  return `${shown} of ${plural(all.length, 'run')}: ${[...how.statuses, ...tags].join(', ')}`;
}

/** Shows the runs in the activity bar, and keeps them up to date. */
export function registerRuns(context: vscode.ExtensionContext): Runs {
  const changed = new vscode.EventEmitter<void>();
  const labels = createLabelStore(context.globalState);
  const index = new RunIndex(
    (folder) => readEntry(folder, labels),
    () => changed.fire(),
  );
  const watcher = new RunWatcher(index, new ShownPlaces(context.workspaceState));
  const first = watcher.find();
  const tree = new RunsTree(() => first.then(() => index.list()), context.workspaceState);
  const view: vscode.TreeView<RunNode> = vscode.window.createTreeView('circumplex.runs', {
    treeDataProvider: tree,
    canSelectMany: true,
    showCollapseAll: true,
  });
  view.onDidExpandElement(({ element }) => tree.keepOpen(element, true));
  view.onDidCollapseElement(({ element }) => tree.keepOpen(element, false));
  const draw = soon(() => void tree.update(), DRAW_MS);
  const ages = setInterval(() => view.visible && tree.refresh(), AGE_MS);
  changed.event(() => {
    watcher.follow();
    draw.request();
  });
  const say = soon(() => {
    view.message = filterWords(tree, index);
  }, DRAW_MS);
  changed.event(say.request);
  tree.onDidChangeTreeData(say.request);
  const runs = { index, labels, tree, view, find: () => watcher.find() };
  const commands = Object.entries(RUN_COMMANDS).map(([name, run]) =>
    vscode.commands.registerCommand(`circumplex.${name}`, (...on: [RunTarget?, RunTarget[]?]) =>
      run(runs, ...on),
    ),
  );
  context.subscriptions.push(changed, watcher, tree, view, draw, say, ...commands, {
    dispose: () => clearInterval(ages),
  });
  return {
    ...runs,
    onDidChange: changed.event,
    ready: first,
    show: (place) => watcher.show(place),
  };
}
