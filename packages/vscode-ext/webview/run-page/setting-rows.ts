import type { RunDifference, RunSetting } from '../../shared/run-page.js';

/** A row of the table of settings. */
export interface SettingRow {
  readonly path: string;
  /** One for each column; null where a run does not have the setting. */
  readonly values: readonly (string | null)[];
  /** True for the first of a part of the experiment. */
  readonly isFirst: boolean;
}

type Unplaced = Omit<SettingRow, 'isFirst'>;

/** The part of the experiment that a setting is of, with what joins them: `training.`. */
export function partOf(path: string): string {
  return /^[^.[]+\./.exec(path)?.[0] ?? '';
}

function matches({ path, values }: Unplaced, words: readonly string[]): boolean {
  const text = [path, ...values].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}

/**
 * The rows to be seen: those that differ from another run where there is one, and that hold all words
 * of the search, in path or value.
 */
export function settingRows(
  settings: readonly RunSetting[],
  difference: RunDifference | null,
  search: string,
): SettingRow[] {
  const all: Unplaced[] = difference
    ? difference.settings.map(({ path, own, other }) => ({ path, values: [own, other] }))
    : settings.map(({ path, value }) => ({ path, values: [value] }));
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = all.filter((row) => matches(row, words));
  return rows.map((row, index) => {
    const before = rows[index - 1];
    return { ...row, isFirst: before !== undefined && partOf(before.path) !== partOf(row.path) };
  });
}
