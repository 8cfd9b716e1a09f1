import * as vscode from 'vscode';
import { SORTS, STATUSES, tagsOf, type Arrangement } from '../arrange.js';
import type { RowCommand } from './runs-view.js';

const SORT_WORDS: Readonly<Record<Arrangement['sort'], string>> = {
  newest: 'Newest first',
  changed: 'Changed last first',
  best: 'Best score first',
  name: 'By name',
};

/** Asks for the order of the runs. */
export const sortRuns: RowCommand = async ({ tree }) => {
  const current = tree.arrangement.sort;
  const items = SORTS.map((sort) => ({
    label: SORT_WORDS[sort],
    description: sort === current ? 'now' : '',
    sort,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: 'Sort Runs' });
  if (picked) await tree.arrange({ sort: picked.sort });
};

type FilterItem = vscode.QuickPickItem & {
  readonly by?: Partial<Record<'statuses' | 'tags', string>>;
};

function separator(label: string): FilterItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function filterItems(tags: readonly string[], now: Arrangement): FilterItem[] {
  const statusItems = STATUSES.map((status) => ({
    label: status,
    picked: now.statuses.includes(status),
    by: { statuses: status },
  }));
  const tagItems = tags.map((tag) => ({
    label: `#${tag}`,
    picked: now.tags.includes(tag),
    by: { tags: tag },
  }));
  const more = tagItems.length > 0 ? [separator('Tags'), ...tagItems] : [];
  return [separator('Status'), ...statusItems, ...more];
}

/** Asks which runs to show, by status and by tag. */
export const filterRuns: RowCommand = async ({ tree, index }) => {
  const items = filterItems(tagsOf(index.list()), tree.arrangement);
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Filter Runs',
    placeHolder: 'Show runs with any of these; none for all',
    canPickMany: true,
  });
  if (!picked) return;
  const chosen = new Set(picked.map(({ by }) => by?.statuses));
  await tree.arrange({
    statuses: STATUSES.filter((status) => chosen.has(status)),
    tags: picked.flatMap(({ by }) => by?.tags ?? []),
  });
};

/** Shows all runs again. */
export const clearFilter: RowCommand = ({ tree }) => tree.arrange({ statuses: [], tags: [] });

/** Puts the runs of an experiment below its name. */
export const groupRuns: RowCommand = ({ tree }) => tree.arrange({ grouped: true });

/** Puts all runs into one list. */
export const ungroupRuns: RowCommand = ({ tree }) => tree.arrange({ grouped: false });
