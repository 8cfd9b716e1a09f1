import { createDocument } from '@circumplex/figures/document';
import type { ComparedRun, CompareLook } from '../../shared/compare-page.js';
import { testComparedRun } from './run.testing.js';
import { createSettingsTable } from './settings-table.js';
import type { ShownRun } from './shown-runs.js';

const document = createDocument() as unknown as Document;

function shown(run: ComparedRun): ShownRun {
  return { run, label: `run ${run.id}`, hidden: false, style: { color: '#112233' } };
}
const runs = ['a', 'b'].map((id) => shown(testComparedRun({ id })));
const texts = (parent: Element, selector: string) =>
  [...parent.querySelectorAll(selector)].map(({ textContent }) => textContent);
function press(parent: Element, label: string): void {
  parent.querySelector<HTMLElement>(`button[aria-label="${label}"]`)!.click();
}

describe('createSettingsTable', () => {
  const settings = {
    folders: ['/runs/a', '/runs/gone', '/runs/b'],
    rows: [
      { path: 'seed', values: ['1', '9', '2'], differs: true },
      { path: 'model.head.units', values: ['8', '9', null], differs: true },
      { path: 'epochs', values: ['3', '3', '3'], differs: false },
    ],
  };
  function start(look: Partial<CompareLook> = {}, known = settings) {
    const changes: object[] = [];
    const copied: string[] = [];
    const table = createSettingsTable(document, {
      look: (change) => changes.push(change),
      copy: (text) => copied.push(text),
    });
    table.update(known, runs, { allSettings: false, search: '', ...look });
    return { table: table.element, changes, copied };
  }

  it('has a column for each run that is still compared', () => {
    const { table } = start();
    expect(texts(table, 'thead .run-name')).toEqual(['run a', 'run b']);
    expect(texts(table, 'tbody tr')).toEqual(['seed12', 'model.head.units8–']);
  });

  it('shows all settings, or finds some', () => {
    expect(texts(start({ allSettings: true }).table, '.path')).toHaveLength(3);
    expect(texts(start({ search: 'UNITS' }).table, '.path')).toEqual(['model.head.units']);
  });

  it('says why there is nothing to see', () => {
    const note = (look: Partial<CompareLook>, known = settings) =>
      start(look, known).table.querySelector('p.quiet')?.textContent;
    expect(note({ search: 'zzz' })).toBe('No setting holds “zzz”.');
    expect(note({}, { ...settings, rows: settings.rows.slice(2) })).toBe(
      'These runs have the same settings.',
    );
    expect(note({}, { folders: [], rows: [] })).toBe('No settings to compare yet.');
    expect(note({})).toBe('');
  });

  it('is copied as it is seen', () => {
    const { table, copied } = start({ search: 'seed' });
    press(table, 'Copy settings as CSV');
    expect(copied).toEqual(['Setting,run a,run b\r\nseed,1,2\r\n']);
  });
});
