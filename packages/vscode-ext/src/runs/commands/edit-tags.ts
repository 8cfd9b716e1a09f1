import * as vscode from 'vscode';
import type { ReadableRun } from '../entry.js';
import { parseTags } from '../labels.js';
import { chooseRuns } from './choose-runs.js';
import type { RowCommand } from './runs-view.js';

/** Asks for the tags of runs; several get the same. */
export const editTags: RowCommand = async (view, node, nodes) => {
  const chosen = await chooseRuns(view, 'Edit Tags', node, nodes);
  const runs = chosen.filter((run): run is ReadableRun => run.kind === 'run');
  if (runs.length === 0) return;
  const text = await vscode.window.showInputBox({
    ignoreFocusOut: true,
    title: runs.length === 1 ? 'Edit Tags' : `Edit Tags of ${runs.length} Runs`,
    prompt: 'Tags, parted by commas',
    value: [...new Set(runs.flatMap(({ label }) => label.tags))].join(', '),
  });
  if (text === undefined) return;
  const tags = parseTags(text);
  await Promise.all(runs.map(({ folder, label }) => view.labels.write(folder, { ...label, tags })));
  await view.index.refresh(runs.map(({ folder }) => folder));
};
