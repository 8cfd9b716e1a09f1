import type { CompareLook, SettingRow } from '../../shared/compare-page.js';
import type { TextTable } from './table-text.js';

/** The settings to be seen: those that differ, or all; of these, the ones that hold every word. */
export function shownSettings(
  rows: readonly SettingRow[],
  { allSettings, search }: Pick<CompareLook, 'allSettings' | 'search'>,
): SettingRow[] {
  const words = search.toLowerCase().split(/\s+/);
  return rows.filter(({ path, values, differs }) => {
    if (!allSettings && !differs) return false;
    const text = [path, ...values].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Settings as a table of text. */
export function settingsText(rows: readonly SettingRow[], names: readonly string[]): TextTable {
  return {
    titles: ['Setting', ...names],
    rows: rows.map(({ path, values }) => [path, ...values.map((value) => value ?? '')]),
    numeric: [false, ...names.map(() => false)],
  };
}
