import type { CompareLook, SettingRow } from '../../shared/compare-page.js';
import { element } from '../lib/elements.js';
import { runCell } from './run-cell.js';
import { settingsText, shownSettings } from './shown-settings.js';
import type { ShownRun } from './shown-runs.js';
import { createTableFrame } from './table-frame.js';
import { toCsv, toMarkdown } from './table-text.js';

/** The settings of several runs. */
export interface Settings {
  /** Of the values of every row. */
  readonly folders: readonly string[];
  readonly rows: readonly SettingRow[];
}

type SettingsLook = Pick<CompareLook, 'allSettings' | 'search'>;

/** What the table of settings does elsewhere. */
export interface SettingsActions {
  look(change: Partial<SettingsLook>): void;
  copy(text: string): void;
}

/** The table of the settings of runs. */
export interface SettingsTable {
  readonly element: HTMLElement;
  update(settings: Settings, runs: readonly ShownRun[], look: SettingsLook): void;
}

function settingRow(document: Document, { path, values, differs }: SettingRow): HTMLElement {
  const name = element(document, 'th', path, 'path');
  name.setAttribute('scope', 'row');
  const cells = values.map((value) =>
    element(document, 'td', value ?? '–', value === null ? 'quiet' : ''),
  );
  return element(document, 'tr', [name, ...cells], differs ? 'differs' : '');
}

function emptyWords({ folders, rows }: Settings, { allSettings, search }: SettingsLook): string {
  if (folders.length === 0) return 'No settings to compare yet.';
  if (search.trim() !== '') return `No setting holds “${search.trim()}”.`;
  if (folders.length === 1) return 'One run alone has no settings that differ.';
  return allSettings || rows.length === 0
    ? 'These runs have no settings.'
    : 'These runs have the same settings.';
}

/** With a box to search in, and a switch between all settings and those that differ. */
export function createSettingsTable(document: Document, actions: SettingsActions): SettingsTable {
  let shown: SettingRow[] = [];
  let labels: string[] = [];
  const frame = createTableFrame(document, 'Settings', (kind) => {
    const text = settingsText(shown, labels);
    actions.copy(kind === 'CSV' ? toCsv(text) : toMarkdown(text));
  });
  frame.element.classList.add('settings');
  const search = document.createElement('input');
  search.type = 'search';
  search.placeholder = 'Search settings';
  search.setAttribute('aria-label', 'Search settings');
  search.addEventListener('input', () => actions.look({ search: search.value }));
  const all = document.createElement('input');
  all.type = 'checkbox';
  all.setAttribute('role', 'switch');
  all.addEventListener('change', () => actions.look({ allSettings: all.checked }));
  const label = element(document, 'label', [all, element(document, 'span', 'Show all settings')]);
  frame.tools.prepend(search, label);

  return {
    element: frame.element,
    update(settings, runs, look) {
      if (search.value !== look.search) search.value = look.search;
      all.checked = look.allSettings;
      const known = new Map(runs.map((each) => [each.run.folder, each]));
      // A run that is being removed is still in the settings, until the host tells them anew.
      const order = settings.folders.flatMap((folder) => known.get(folder) ?? []);
      const places = order.map(({ run }) => settings.folders.indexOf(run.folder));
      labels = order.map((each) => each.label);
      shown = shownSettings(settings.rows, look).map((row) => ({
        ...row,
        values: places.map((place) => row.values[place] ?? null),
      }));
      const heads = order.map((each) => runCell(document, each, 'col'));
      const title = element(document, 'th', 'Setting');
      title.setAttribute('scope', 'col');
      frame.head.replaceChildren(element(document, 'tr', [title, ...heads]));
      frame.body.replaceChildren(...shown.map((row) => settingRow(document, row)));
      frame.note(shown.length === 0 ? emptyWords(settings, look) : '');
    },
  };
}
