import type { RunDifference, RunSetting } from '../../shared/run-page.js';
import { button } from '../lib/button.js';
import { element, setText } from '../lib/elements.js';
import { createSettingsTable } from './settings-table.js';
import { settingRows } from './setting-rows.js';

/** The settings of the run's experiment. */
export interface Configuration {
  readonly element: HTMLElement;
  show(settings: readonly RunSetting[]): void;
  /** Shows only what differs from another run; all settings for null. */
  compare(difference: RunDifference | null): void;
}

/** What the user asks of it. */
export interface ConfigurationCalls {
  /** Lets the user choose the other run. */
  chooseOther(): void;
  /** Shows all settings again. */
  showAll(): void;
  searched(text: string): void;
}

const OWN = 'This run';

function countWords(shown: number, all: number, difference: RunDifference | null): string {
  const what = difference ? `that ${all === 1 ? 'differs' : 'differ'} from ${difference.name}` : '';
  if (difference && all === 0) return `All settings are those of ${difference.name}.`;
  const total = `${all} ${all === 1 ? 'setting' : 'settings'} ${what}`.trim();
  return shown === all ? total : `${shown} of ${total}`;
}

function searchBox(document: Document, text: string, searched: () => void): HTMLInputElement {
  const box = element(document, 'input', '') as HTMLInputElement;
  box.type = 'search';
  box.placeholder = 'Search settings';
  box.setAttribute('aria-label', 'Search settings');
  box.value = text;
  box.addEventListener('input', searched);
  return box;
}

/** @param search - what was searched for last time. */
export function createConfiguration(
  document: Document,
  search: string,
  calls: ConfigurationCalls,
): Configuration {
  let settings: readonly RunSetting[] = [];
  let difference: RunDifference | null = null;
  const table = createSettingsTable(document);
  const words = element(document, 'p', '', 'quiet');
  words.setAttribute('role', 'status');
  const all = button(document, 'All Settings', calls.showAll);
  const other = button(document, 'Difference to…', calls.chooseOther);

  const draw = (): void => {
    const rows = settingRows(settings, difference, box.value);
    const total = difference ? difference.settings.length : settings.length;
    setText(words, countWords(rows.length, total, difference));
    all.hidden = difference === null;
    // A run may be called as the column of this one is.
    const second = difference?.name === OWN ? `${OWN} (other)` : difference?.name;
    table.show(rows, second === undefined ? ['Value'] : [OWN, second]);
  };
  const box = searchBox(document, search, () => {
    calls.searched(box.value);
    draw();
  });
  return {
    element: element(document, 'section', [
      element(document, 'div', [box, other, all, words], 'toolbar'),
      element(document, 'div', [table.element], 'scroll'),
    ]),
    show(next) {
      settings = next;
      draw();
    },
    compare(next) {
      difference = next;
      draw();
    },
  };
}
